package dev.gpta.student.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.events.CheckpointRef;
import dev.gpta.student.app.CheckpointStore;
import dev.gpta.student.app.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The newest snapshot of unfinished work: folders {@code key/...}, and a note {@code key/newest} that says which one
 * counts. The note is replaced after its folder is whole, and the folder before is removed after that.
 */
final class Snapshots {

    static final String NEWEST = "newest";

    private static final Logger LOG = Logger.getLogger(Snapshots.class);

    private final CheckpointStore store;

    Snapshots(CheckpointStore store) {
        this.store = store;
    }

    /** Which folder counts. */
    private record Newest(String name, CheckpointRef folder) {

        byte[] toBytes() {
            return String.join("\n", name, folder.getUri(), folder.getSha256(), folder.getBytes() + "\n")
                    .getBytes(UTF_8);
        }

        static Newest parse(byte[] bytes) {
            List<String> lines = new String(bytes, UTF_8).lines().toList();
            if (lines.size() != 4) {
                throw Failed.to("read which snapshot is the newest: expected four lines, found " + lines.size());
            }
            return new Newest(
                    lines.get(0), new CheckpointRef(lines.get(1), lines.get(2), Long.parseLong(lines.get(3))));
        }
    }

    void keep(Path staged, String key) {
        var before = store.get(note(key)).map(Newest::parse);
        String name = UUID.randomUUID().toString();
        var folder = store.publish(staged, key + "/" + name);
        store.put(note(key), new Newest(name, folder).toBytes());
        before.ifPresent(old -> store.remove(key + "/" + old.name()));
    }

    Optional<Path> kept(String key) {
        var note = store.get(note(key));
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path folder = store.open(Newest.parse(note.get()).folder());
            FolderManifest.verify(folder);
            return Optional.of(folder);
        } catch (StoreException | IOException | NumberFormatException e) {
            LOG.warnf("the snapshot under %s cannot be used, the work begins anew: %s", key, e.getMessage());
            return Optional.empty();
        }
    }

    private static String note(String key) {
        return key + "/" + NEWEST;
    }
}
