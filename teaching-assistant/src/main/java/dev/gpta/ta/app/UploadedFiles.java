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
    private final Ids ids;
    private final Clock clock;

    public UploadedFiles(FileStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes a file to learn from, if every line of it is a dialogue.
     *
     * @throws RefusedException naming the line that is none, or an unknown purpose
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
        return add(name, purpose, content);
    }

    /** Keeps a file as it is. */
    StoredFile add(String name, String purpose, byte[] content) {
        var file = new StoredFile(ids.next("file-"), name, purpose, content.length, clock.instant());
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
