package dev.gpta.datasets;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file that is there.
 *
 * @param field the specification's field that names it, e.g. {@code trainFiles[0]}
 * @param path absolute
 * @param format how to read it
 */
record DataFile(String field, Path path, Format format) {

    static DataFile find(String field, String location, String format) {
        Path path = path(field, location);
        if (!Files.exists(path)) {
            throw missing(field, path, "does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw missing(field, path, "is not a file");
        }
        if (!Files.isReadable(path)) {
            throw missing(field, path, "may not be read by this process");
        }
        return new DataFile(field, path, Format.of(format, path.toString()));
    }

    @Override
    public String toString() {
        return field + " (" + path + ")";
    }

    private static Path path(String field, String location) {
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
