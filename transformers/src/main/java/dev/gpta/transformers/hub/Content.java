package dev.gpta.transformers.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Whether a file is what its ETag says: large files are named by their SHA-256, others by git's id of a blob. */
final class Content {

    private static final int SHA256_DIGITS = 64;
    private static final int GIT_DIGITS = 40;
    private static final int BUFFER = 1 << 20;

    private Content() {}

    /** What is wrong with it; nothing, too, if the tag is none of the two kinds. */
    static Optional<String> objection(Path file, String etag) throws IOException {
        String found;
        if (etag.matches("[0-9a-f]{" + SHA256_DIGITS + "}")) {
            found = digest("SHA-256", "", file);
        } else if (etag.matches("[0-9a-f]{" + GIT_DIGITS + "}")) {
            found = digest("SHA-1", "blob " + Files.size(file) + "\0", file);
        } else {
            return Optional.empty();
        }
        return found.equals(etag)
                ? Optional.empty()
                : Optional.of("%s is not what the hub announced: its hash is %s, not %s".formatted(file, found, etag));
    }

    private static String digest(String algorithm, String before, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance(algorithm);
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
