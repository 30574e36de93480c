package dev.gpta.student.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a folder: a hash over them all and their size together. The hash is that of {@value #FILE}, which lists
 * the SHA-256 of every file in the format of {@code sha256sum}, sorted by name: {@code sha256sum -c} checks it.
 *
 * @param sha256 of the list, in hex
 * @param bytes of the files, the list not counted
 */
record FolderManifest(String sha256, long bytes) {

    static final String FILE = "sha256sums.txt";

    private static final int BUFFER = 1 << 20;

    /** Lists the files of the folder, and writes the list. */
    static FolderManifest write(Path folder) throws IOException {
        var list = new StringBuilder();
        for (var file : files(folder)) {
            list.append(hash(file)).append("  ").append(name(folder, file)).append('\n');
        }
        Files.writeString(folder.resolve(FILE), list, StandardCharsets.UTF_8);
        return read(folder);
    }

    /** As the folder is now: the list's hash, and the sizes of the files as they are. */
    static FolderManifest read(Path folder) throws IOException {
        long bytes = 0;
        for (var file : files(folder)) {
            bytes += Files.size(file);
        }
        return new FolderManifest(hash(folder.resolve(FILE)), bytes);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !name(folder, file).equals(FILE))
                    .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
                    .toList();
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
