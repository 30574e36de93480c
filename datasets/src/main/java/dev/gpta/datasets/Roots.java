package dev.gpta.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders below which a specification may name files. Whoever registers a run chooses the files, but it is a service
 * that reads them, with its own rights; these say how far that reaches. Links count as where they lead to.
 *
 * @param setting what an operator sets them with, for errors
 * @param folders absolute; none: no file may be named
 */
public record Roots(String setting, List<Path> folders) {

    /** Wherever the process itself may read: for one who reads files of one's own. */
    public static final Roots ANYWHERE = new Roots("none", List.of(Path.of("/")));

    public Roots {
        folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
    }

    /**
     * Refuses a file or folder outside, and a folder that leads outside.
     *
     * @param field that names it, for errors
     * @param location a path, or a URI with the scheme {@code file}
     * @throws DataException {@link DataProblem#OUTSIDE_ROOTS}; it does not tell whether there is such a file
     */
    public void require(String field, String location) {
        var path = DataFile.path(field, location);
        if (!allows(path)) {
            throw outside(field, path);
        }
        if (!Files.isDirectory(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            files.filter(Files::isSymbolicLink)
                    .filter(file -> !allows(file))
                    .findFirst()
                    .ifPresent(file -> {
                        throw outside(field, file);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + field + " (" + path + ")", e);
        }
    }

    void require(DataSpec spec) {
        requireAll("trainFiles", spec.trainFiles());
        requireAll("validationFiles", spec.validationFiles());
        requireAll("testFiles", spec.testFiles());
    }

    private void requireAll(String field, List<String> locations) {
        for (int i = 0; i < locations.size(); i++) {
            require(field + "[" + i + "]", locations.get(i));
        }
    }

    /** Both by its name and by where it leads to. A file that is not there leads nowhere. */
    private boolean allows(Path path) {
        return folders.stream()
                .anyMatch(root -> (path.startsWith(root) || path.startsWith(real(root)))
                        && (!Files.exists(path) || real(path).startsWith(real(root))));
    }

    private static Path real(Path path) {
        try {
            return Files.exists(path) ? path.toRealPath() : path;
        } catch (IOException e) {
            throw new UncheckedIOException("looking where " + path + " leads to", e);
        }
    }

    private DataException outside(String field, Path path) {
        return new DataException(
                DataProblem.OUTSIDE_ROOTS,
                "%s: %s is outside of the folders that data may lie in, %s".formatted(field, path, folders),
                "Put it below one of them, or have the operator add its folder to " + setting);
    }
}
