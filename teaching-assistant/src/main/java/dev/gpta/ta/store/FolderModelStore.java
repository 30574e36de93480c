package dev.gpta.ta.store;

import dev.gpta.ta.app.ModelInfo;
import dev.gpta.ta.app.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A Hugging Face folder per tuned model, with who it is beside its weights. */
public final class FolderModelStore implements ModelStore {

    private static final String INFO = "served-as.json";

    private final Path kept;
    private final Path staged;

    /** What the last process left half written goes. */
    public FolderModelStore(DataFolder data) throws IOException {
        this.kept = data.folder("models");
        DataFolder.delete(data.folder("staged"));
        this.staged = data.folder("staged");
    }

    @Override
    public List<ModelInfo> all() {
        return DataFolder.list(kept).stream()
                .map(folder -> Documents.read(folder.resolve(INFO), ModelInfo.class))
                .toList();
    }

    @Override
    public Path folder(ModelInfo model) {
        return kept.resolve(name(model));
    }

    @Override
    public Path stage(ModelInfo model) throws IOException {
        var folder = staged.resolve(name(model));
        DataFolder.delete(folder);
        return Files.createDirectories(folder);
    }

    @Override
    public void unstage(ModelInfo model) throws IOException {
        DataFolder.delete(staged.resolve(name(model)));
    }

    @Override
    public void keep(ModelInfo model) throws IOException {
        var folder = staged.resolve(name(model));
        Documents.write(folder.resolve(INFO), model);
        DataFolder.delete(folder(model));
        Files.move(folder, folder(model), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(ModelInfo model) throws IOException {
        // out of sight first: a folder that is half deleted must not be found at the next start
        var folder = staged.resolve(name(model));
        DataFolder.delete(folder);
        Files.move(folder(model), folder, StandardCopyOption.ATOMIC_MOVE);
        DataFolder.delete(folder);
    }

    /** Ids have colons, which not every file system takes. */
    private static String name(ModelInfo model) {
        return model.id().replace(':', '+');
    }
}
