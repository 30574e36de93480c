package dev.gpta.student.store;

import dev.gpta.events.CheckpointRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Published folders on this machine, each under the hash of its list of files, so that a name never means another
 * content. When they take more than the bound, those that were not opened for longest go, but none that was opened within
 * the last minutes: somebody may be reading it. So the bound may be exceeded by what is in use.
 */
final class CheckpointCache {

    private static final Logger LOG = Logger.getLogger(CheckpointCache.class);
    private static final Duration IN_USE = Duration.ofMinutes(10);

    private final Path root;
    private final long maxBytes;
    private final Clock clock;

    CheckpointCache(Path root, long maxBytes, Clock clock) {
        this.root = root;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    private record Entry(Path folder, Instant opened, long bytes) {

        static Entry of(Path folder) throws IOException {
            return new Entry(
                    folder,
                    Files.getLastModifiedTime(folder).toInstant(),
                    FolderManifest.read(folder).bytes());
        }
    }

    /** The folder, if it is here and whole. */
    synchronized Optional<Path> find(CheckpointRef checkpoint) throws IOException {
        Path folder = folder(checkpoint);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        if (!FolderManifest.isWhole(folder, checkpoint)) {
            LOG.warnf("%s is damaged, it is loaded again", folder);
            Trees.delete(folder);
            return Optional.empty();
        }
        Files.setLastModifiedTime(folder, FileTime.from(clock.instant()));
        return Optional.of(folder);
    }

    /** Takes in a folder that was checked, by moving it; then makes room. */
    synchronized Path add(Path whole, CheckpointRef checkpoint) throws IOException {
        Path folder = folder(checkpoint);
        if (Files.isDirectory(folder)) {
            Trees.delete(whole);
        } else {
            Files.createDirectories(root);
            Files.move(whole, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.setLastModifiedTime(folder, FileTime.from(clock.instant()));
        makeRoom();
        return folder;
    }

    private void makeRoom() throws IOException {
        var entries = entries();
        long bytes = entries.stream().mapToLong(Entry::bytes).sum();
        var recently = clock.instant().minus(IN_USE);
        for (var entry : entries) {
            if (bytes <= maxBytes || entry.opened().isAfter(recently)) {
                return;
            }
            Trees.delete(entry.folder());
            bytes -= entry.bytes();
        }
    }

    /** Least recently opened first. */
    private List<Entry> entries() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            var entries = new ArrayList<Entry>();
            for (var folder : folders.toList()) {
                entries.add(Entry.of(folder));
            }
            entries.sort(Comparator.comparing(Entry::opened));
            return entries;
        }
    }

    private Path folder(CheckpointRef checkpoint) {
        if (!checkpoint.getSha256().matches("[0-9a-f]{64}")) {
            throw Failed.to("open %s: \"%s\" is no SHA-256".formatted(checkpoint.getUri(), checkpoint.getSha256()));
        }
        return root.resolve(checkpoint.getSha256());
    }
}
