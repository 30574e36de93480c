package dev.gpta.ta.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Files of clients, and of jobs. */
public final class UploadedFiles {

    private final FileStore store;
    private final long mostBytes;
    private final Ids ids;
    private final Clock clock;

    /** @param mostBytes that all files may have together */
    public UploadedFiles(FileStore store, long mostBytes, Ids ids, Clock clock) {
        this.store = store;
        this.mostBytes = mostBytes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes a file to learn from, if every line of it is a dialogue.
     *
     * @throws RefusedException naming the line that is none, or an unknown purpose, or if there is no room for it
     */
    public StoredFile upload(String name, String purpose, byte[] content) {
        if (!purpose.equals(StoredFile.FINE_TUNE)) {
            throw RefusedException.invalid(
                    "purpose", "purpose '" + purpose + "' is not supported, only " + StoredFile.FINE_TUNE + " is");
        }
        try {
            if (TrainingFile.read(content).isEmpty()) {
                throw new IllegalArgumentException("the file is empty");
            }
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid("invalid_file_format", "file", name + ": " + e.getMessage());
        }
        requireRoom(name, content.length);
        return put(ids.next("file-"), name, purpose, content);
    }

    private void requireRoom(String name, long bytes) {
        long kept = store.all().stream().mapToLong(StoredFile::bytes).sum();
        if (kept + bytes > mostBytes) {
            throw RefusedException.invalid(
                    "storage_limit_exceeded",
                    "file",
                    "%s has %d bytes and %d are kept, but this server keeps at most %d; delete files, or set gpta.ta-server.file-bytes"
                            .formatted(name, bytes, kept, mostBytes));
        }
    }

    /** Keeps a file as it is, in place of one of the same id. */
    StoredFile put(String id, String name, String purpose, byte[] content) {
        var file = new StoredFile(id, name, purpose, content.length, clock.instant());
        try {
            store.add(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + name + " could not be kept", e);
        }
        return file;
    }

    /** Newest first. */
    public List<StoredFile> all() {
        return store.all().stream()
                .sorted(Comparator.comparing(StoredFile::createdAt)
                        .thenComparing(StoredFile::id)
                        .reversed())
                .toList();
    }

    public Optional<StoredFile> find(String id) {
        return store.find(id);
    }

    public StoredFile get(String id) {
        return find(id).orElseThrow(() -> RefusedException.noSuch("file", id));
    }

    public byte[] content(String id) {
        try {
            return store.content(get(id));
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + id + " could not be read", e);
        }
    }

    public void delete(String id) {
        try {
            store.delete(get(id));
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + id + " could not be deleted", e);
        }
    }
}
