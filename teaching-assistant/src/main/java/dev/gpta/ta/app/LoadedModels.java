package dev.gpta.ta.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The models in memory: the base, always, and the tuned ones that were used last. Used only by who has the turn, so that
 * no model is closed while it computes.
 */
public final class LoadedModels implements AutoCloseable {

    private final ModelCatalog catalog;
    private final LanguageModels models;
    private final int most;
    private final Map<ModelInfo, LanguageModel> loaded = new LinkedHashMap<>(16, 0.75f, true);
    private volatile boolean ready;

    /** @param most how many are in memory, at least 1 */
    public LoadedModels(ModelCatalog catalog, LanguageModels models, int most) {
        this.catalog = catalog;
        this.models = models;
        this.most = most;
    }

    /** The model, from memory or else read into it. A model of the same id that was replaced is not the same model. */
    public LanguageModel get(ModelInfo model) {
        var known = loaded.get(model);
        if (known != null) {
            return known;
        }
        try {
            var read = models.load(catalog.folder(model));
            loaded.put(model, read);
            evict(model);
            ready = true;
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("the model " + model.id() + " could not be read", e);
        }
    }

    /** Whether the base model is there to be asked. */
    public boolean ready() {
        return ready;
    }

    @Override
    public void close() {
        loaded.values().forEach(LanguageModel::close);
        loaded.clear();
    }

    private void evict(ModelInfo newest) {
        var oldestFirst = loaded.entrySet().iterator();
        while (loaded.size() > most && oldestFirst.hasNext()) {
            var entry = oldestFirst.next();
            if (entry.getKey().tuned() && !entry.getKey().equals(newest)) {
                entry.getValue().close();
                oldestFirst.remove();
            }
        }
    }
}
