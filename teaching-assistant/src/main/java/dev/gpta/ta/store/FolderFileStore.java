package dev.gpta.ta.store;

import dev.gpta.ta.app.FileStore;
import dev.gpta.ta.app.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code ID.bin} with the content, and then {@code ID.json}, which makes it count. */
public final class FolderFileStore implements FileStore {

    private static final String DESCRIPTION = ".json";

    private final Path folder;
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();

    /** What the last process left half written goes. */
    public FolderFileStore(DataFolder data) throws IOException {
        this.folder = data.folder("files");
        DataFolder.list(folder).stream()
                .filter(file -> file.toString().endsWith(DESCRIPTION))
                .map(file -> Documents.read(file, StoredFile.class))
                .forEach(file -> files.put(file.id(), file));
        for (var file : DataFolder.list(folder)) {
            if (!files.containsKey(file.getFileName().toString().replaceFirst("\\..*", ""))) {
                DataFolder.delete(file);
            }
        }
    }

    @Override
    public List<StoredFile> all() {
        return List.copyOf(files.values());
    }

    @Override
    public Optional<StoredFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    @Override
    public void add(StoredFile file, byte[] content) throws IOException {
        DataFolder.write(content(file.id()), content);
        Documents.write(description(file.id()), file);
        files.put(file.id(), file);
    }

    @Override
    public byte[] content(StoredFile file) throws IOException {
        return Files.readAllBytes(content(file.id()));
    }

    @Override
    public void delete(StoredFile file) throws IOException {
        files.remove(file.id());
        DataFolder.delete(description(file.id()));
        DataFolder.delete(content(file.id()));
    }

    private Path description(String id) {
        return folder.resolve(id + DESCRIPTION);
    }

    private Path content(String id) {
        return folder.resolve(id + ".bin");
    }
}
