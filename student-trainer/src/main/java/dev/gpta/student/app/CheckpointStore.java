package dev.gpta.student.app;

import dev.gpta.events.CheckpointRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where checkpoints, claims and results lie; all trainers and evaluators see the same. Keys are relative paths with
 * slashes. A failure to read or write is a {@link StoreException}.
 */
public interface CheckpointStore {

    /** The small value under the key. */
    Optional<byte[]> get(String key);

    /** Writes a small value unless the key has one; of several who try at once, one succeeds. */
    boolean putIfAbsent(String key, byte[] value);

    /** Writes a small value, whole or not at all, over any that is there. */
    void put(String key, byte[] value);

    /** An empty folder of this name, to be written and then handed to {@link #publish}; what was left in it is gone. */
    Path stage(String name);

    /**
     * Puts a staged folder under the key, whole or not at all, and takes it from the staging area.
     *
     * @return where it is, with a hash over its files and their size together
     */
    CheckpointRef publish(Path staged, String key);

    /** Removes a staged folder that will not be published; nothing happens if it was, or if there is none. */
    void unstage(String name);

    /** The folder on this machine, checked against the reference: it is the one that was published, and complete. */
    Path open(CheckpointRef checkpoint);

    /**
     * Keeps a staged folder as the newest snapshot of unfinished work, in place of the one before; whoever dies here
     * leaves the one or the other. The staged folder is gone afterwards.
     *
     * @param key of the work; snapshots of one work item are to be interchangeable, as two holders of it may both write
     */
    void keep(Path staged, String key);

    /**
     * The newest snapshot, on this machine, every file checked against its hash. One that is damaged counts as none, with
     * a warning: the work then begins anew.
     */
    Optional<Path> kept(String key);

    /** Removes what was kept under the key, if anything. */
    void forget(String key);

    /** The names of the folders right under this key, sorted: published ones, and what a dead holder left of one. */
    List<String> folders(String key);

    /** Removes a published folder; nothing happens if there is none. From then on nobody can open it. */
    void remove(String key);
}
