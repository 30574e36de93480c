package dev.gpta.console.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of final students, where this service sees the checkpoint store. A run's events name a folder, and whoever asks
 * names a file: neither may lead out of the store, by {@code ..} or by a link.
 *
 * @param store the store's folder; empty: none is seen
 */
public record Artefacts(Optional<Path> store) {

    private static final int MOST_FILES = 1_000;
    private static final int DEPTH = 4;

    /**
     * One file.
     *
     * @param name relative to the student's folder, with slashes
     * @param bytes its size
     */
    public record Artefact(String name, long bytes) {}

    /** The files of the student in this folder, by name; none if it lies elsewhere, or is gone. */
    public List<Artefact> list(String uri) throws IOException {
        var folder = folder(uri);
        if (folder.isEmpty()) {
            return List.of();
        }
        try (var files = Files.walk(folder.get(), DEPTH)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES)
                    .sorted()
                    .map(file -> artefact(folder.get(), file))
                    .toList();
        }
    }

    /** The file of this name; empty if the student has none. */
    public Optional<Path> file(String uri, String name) throws IOException {
        var folder = folder(uri);
        if (folder.isEmpty() || name.isEmpty() || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var file = folder.get().resolve(name).normalize();
        return file.startsWith(folder.get())
                        && Files.isRegularFile(file)
                        && file.toRealPath().startsWith(folder.get())
                ? Optional.of(file)
                : Optional.empty();
    }

    /** Whether a file of the store has this address. */
    public boolean holds(String uri) throws IOException {
        return inStore(uri).filter(Files::isRegularFile).isPresent();
    }

    private Optional<Path> folder(String uri) throws IOException {
        return inStore(uri).filter(Files::isDirectory);
    }

    /** What is at this address, links resolved. */
    private Optional<Path> inStore(String uri) throws IOException {
        if (store.isEmpty() || !uri.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            var path = Path.of(URI.create(uri));
            var root = store.get().toRealPath();
            return Files.exists(path) && path.toRealPath().startsWith(root)
                    ? Optional.of(path.toRealPath())
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // no address of a folder on this machine
        }
    }

    private static Artefact artefact(Path folder, Path file) {
        return new Artefact(
                folder.relativize(file).toString().replace('\\', '/'),
                file.toFile().length());
    }
}
