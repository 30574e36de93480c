package dev.gpta.student.store;

import dev.gpta.events.CheckpointRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int HASH_LENGTH = 64;

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

    /** Whether the folder has the list that was published, and files of the size that was. */
    static boolean isWhole(Path folder, CheckpointRef published) throws IOException {
        return Files.exists(folder.resolve(FILE))
                && read(folder).equals(new FolderManifest(published.getSha256(), published.getBytes()));
    }

    /** @throws dev.gpta.student.app.StoreException unless this is what was published */
    void requireToBe(CheckpointRef published, String where) {
        var expected = new FolderManifest(published.getSha256(), published.getBytes());
        if (!equals(expected)) {
            throw Failed.to(
                    "use %s, it is not what was published: expected %s, found %s".formatted(where, expected, this));
        }
    }

    /**
     * Reads every file.
     *
     * @throws IOException naming a file that is not what the list says, or not in it, or missing
     */
    static void verify(Path folder) throws IOException {
        var listed = hashes(folder);
        for (var file : files(folder)) {
            String name = name(folder, file);
            String wanted = listed.remove(name);
            String found = hash(file);
            if (!found.equals(wanted)) {
                throw new IOException("%s is damaged: its SHA-256 is %s, listed is %s".formatted(file, found, wanted));
            }
        }
        if (!listed.isEmpty()) {
            throw new IOException(folder + " lacks " + listed.keySet());
        }
    }

    /** What the list says: hashes by the files' names. */
    static Map<String, String> hashes(Path folder) throws IOException {
        return parse(folder.toString(), Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8));
    }

    /** @param source for errors */
    static Map<String, String> parse(String source, String list) throws IOException {
        var hashes = new LinkedHashMap<String, String>();
        for (var line : list.lines().toList()) {
            if (line.indexOf("  ") != HASH_LENGTH) {
                throw new IOException(source + ": no line of " + FILE + ": \"" + line + "\"");
            }
            hashes.put(line.substring(HASH_LENGTH + 2), line.substring(0, HASH_LENGTH));
        }
        return hashes;
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
