package dev.gpta.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file that is there; one whose name ends in {@code .gz} is unpacked while it is read.
 *
 * @param field the specification's field that names it, e.g. {@code trainFiles[0]}
 * @param path absolute
 */
record DataFile(String field, Path path) {

    /** What is read into memory at a time, in any format; the same that Jackson reads as one text. */
    static final int LONGEST_TEXT = 20_000_000;

    private static final String PACKED = ".gz";

    /**
     * The file at the location, or the files of the folder there and of those below it, in the order of their names.
     *
     * @param folderOf the ending of the files in a folder that may stand for a file; empty: none may
     */
    static List<DataFile> find(String field, String location, Optional<String> folderOf) {
        var path = path(field, location);
        if (!Files.exists(path)) {
            throw missing(field, path, "does not exist");
        }
        if (folderOf.isPresent() && Files.isDirectory(path)) {
            return in(field, path, folderOf.get());
        }
        if (!Files.isRegularFile(path)) {
            throw missing(field, path, "is not a file");
        }
        if (!Files.isReadable(path)) {
            throw missing(field, path, "may not be read by this process");
        }
        return List.of(new DataFile(field, path));
    }

    private static List<DataFile> in(String field, Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            var found = files.map(path -> new DataFile(field, path))
                    .filter(file -> file.ending().equals(ending) && Files.isRegularFile(file.path()))
                    // by their characters, so that every machine has the same order
                    .sorted((a, b) -> a.path().toString().compareTo(b.path().toString()))
                    .toList();
            if (found.isEmpty()) {
                throw missing(field, folder, "is a folder without any file that ends in ." + ending);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + field + " (" + folder + ")", e);
        }
    }

    /** What follows the last dot of the name, in lower case, compression aside. */
    String ending() {
        var name = name();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The name without its ending. */
    String baseName() {
        var name = name();
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    InputStream open() throws IOException {
        var file = new BufferedInputStream(Files.newInputStream(path));
        try {
            return packed() ? new GZIPInputStream(file, 1 << 16) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    Reader utf8() throws IOException {
        return reader(StandardCharsets.UTF_8);
    }

    /** All of a file that is one article. */
    String article() throws IOException {
        var text = new StringBuilder();
        var part = new char[1 << 13];
        try (var reader = utf8()) {
            for (int read = reader.read(part); read >= 0; read = reader.read(part)) {
                if (text.length() + read > LONGEST_TEXT) {
                    throw Layout.unreadable(this, "one article", "it has more than " + LONGEST_TEXT + " characters");
                }
                text.append(part, 0, read);
            }
        }
        return text.toString();
    }

    /** Fails with a {@link java.nio.charset.CharacterCodingException} where bytes are no characters. */
    Reader reader(Charset encoding) throws IOException {
        return new InputStreamReader(
                open(),
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public String toString() {
        return field + " (" + path + ")";
    }

    private boolean packed() {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(PACKED);
    }

    private String name() {
        var name = path.getFileName().toString();
        return packed() ? name.substring(0, name.length() - PACKED.length()) : name;
    }

    static Path path(String field, String location) {
        try {
            return (location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location))
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw new DataException(
                    DataProblem.MISSING_FILE, field + " is no path: " + e.getMessage(), "Name a file that exists");
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    DataProblem.MISSING_FILE,
                    field + " is no file URI: " + location + " (" + e.getMessage() + ")",
                    "Write file:///folder/name, or a plain path");
        }
    }

    private static DataException missing(String field, Path path, String why) {
        return new DataException(
                DataProblem.MISSING_FILE,
                field + ": " + path + " " + why,
                "Name a file that every worker can read at that path");
    }
}
