package dev.gpta.student.store;

import dev.gpta.events.CheckpointRef;
import dev.gpta.student.app.CheckpointStore;
import dev.gpta.student.app.Retry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A store that is asked again when it fails. */
public final class RetryingCheckpointStore implements CheckpointStore {

    private final CheckpointStore store;
    private final Retry retry;
    /** Over this store: each of its steps is tried again by itself. */
    private final Snapshots snapshots = new Snapshots(this);

    public RetryingCheckpointStore(CheckpointStore store, Retry retry) {
        this.store = store;
        this.retry = retry;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return retry.call("reading " + key, () -> store.get(key));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value) {
        return retry.call("writing " + key, () -> store.putIfAbsent(key, value));
    }

    @Override
    public void put(String key, byte[] value) {
        retry.call("writing " + key, () -> {
            store.put(key, value);
            return key;
        });
    }

    @Override
    public Path stage(String name) {
        return retry.call("making a folder", () -> store.stage(name));
    }

    @Override
    public CheckpointRef publish(Path staged, String key) {
        return retry.call("publishing " + key, () -> store.publish(staged, key));
    }

    @Override
    public void unstage(String name) {
        store.unstage(name);
    }

    @Override
    public Path open(CheckpointRef checkpoint) {
        return retry.call("opening " + checkpoint.getUri(), () -> store.open(checkpoint));
    }

    @Override
    public void keep(Path staged, String key) {
        snapshots.keep(staged, key);
    }

    @Override
    public Optional<Path> kept(String key) {
        return snapshots.kept(key);
    }

    @Override
    public void forget(String key) {
        retry.call("forgetting " + key, () -> {
            store.forget(key);
            return key;
        });
    }

    @Override
    public List<String> folders(String key) {
        return retry.call("listing " + key, () -> store.folders(key));
    }

    @Override
    public void remove(String key) {
        retry.call("removing " + key, () -> {
            store.remove(key);
            return key;
        });
    }
}
