package dev.gpta.ta.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Port: files by id. */
public interface FileStore {

    /** All files, in no order. */
    List<StoredFile> all();

    Optional<StoredFile> find(String id);

    /** Keeps a file, all or nothing. */
    void add(StoredFile file, byte[] content) throws IOException;

    byte[] content(StoredFile file) throws IOException;

    void delete(StoredFile file) throws IOException;
}
