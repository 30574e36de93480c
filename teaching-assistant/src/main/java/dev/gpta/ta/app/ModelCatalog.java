package dev.gpta.ta.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The models that are served: the base model and those tuned from it. At most so many tuned ones are kept; when there is
 * one more, the one that was not used for the longest goes, unless a job still wants it. What was tuned from another base
 * is left alone, and is served again once that base is.
 */
public final class ModelCatalog {

    private final ModelInfo base;
    private final Path baseFolder;
    private final ModelStore store;
    private final int keep;
    private final Clock clock;
    private final Map<String, ModelInfo> tuned = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastUse = new ConcurrentHashMap<>();

    /** @param keep the most tuned models that are kept */
    public ModelCatalog(ModelInfo base, Path baseFolder, ModelStore store, int keep, Clock clock) {
        this.base = base;
        this.baseFolder = baseFolder;
        this.store = store;
        this.keep = keep;
        this.clock = clock;
        store.all().stream()
                .filter(model -> model.base().equals(base.id()))
                .forEach(model -> tuned.put(model.id(), model));
    }

    public ModelInfo base() {
        return base;
    }

    /** The base first, then the tuned ones, oldest first. */
    public List<ModelInfo> all() {
        var all = new ArrayList<>(List.of(base));
        tuned.values().stream()
                .sorted(Comparator.comparing(ModelInfo::createdAt))
                .forEach(all::add);
        return all;
    }

    /** @throws RefusedException if there is none of this id */
    public ModelInfo get(String id) {
        return find(id).orElseThrow(() -> RefusedException.noSuchModel(
                id, all().stream().map(ModelInfo::id).toList()));
    }

    public Optional<ModelInfo> find(String id) {
        return id.equals(base.id()) ? Optional.of(base) : Optional.ofNullable(tuned.get(id));
    }

    /** The same, and it counts as used now. @throws RefusedException if there is none of this id */
    public ModelInfo use(String id) {
        var model = get(id);
        lastUse.put(id, clock.instant());
        return model;
    }

    /** Where a model lies. */
    public Path folder(ModelInfo model) {
        return model.equals(base) ? baseFolder : store.folder(model);
    }

    /** An empty folder to write a new model into. */
    public Path stage(ModelInfo model) throws IOException {
        return store.stage(model);
    }

    /** Throws away what was staged, unless it is served by now. */
    public void unstage(ModelInfo model) throws IOException {
        store.unstage(model);
    }

    /**
     * Serves what was staged, from now on.
     *
     * @param wanted which models must not go to make room
     */
    public void publish(ModelInfo model, Predicate<String> wanted) throws IOException {
        store.keep(model);
        tuned.put(model.id(), model);
        lastUse.put(model.id(), clock.instant());
        makeRoom(id -> id.equals(model.id()) || wanted.test(id));
    }

    /** @throws RefusedException if it is the base, or is not there */
    public void delete(String id) {
        var model = get(id);
        if (!model.tuned()) {
            throw RefusedException.invalid(
                    "model", "the base model '" + id + "' cannot be deleted, only tuned ones can");
        }
        remove(model);
    }

    private void makeRoom(Predicate<String> wanted) {
        tuned.values().stream()
                .filter(model -> !wanted.test(model.id()))
                .sorted(Comparator.comparing(model -> lastUse.getOrDefault(model.id(), model.createdAt())))
                .limit(Math.max(0, tuned.size() - keep))
                .toList()
                .forEach(this::remove);
    }

    private void remove(ModelInfo model) {
        tuned.remove(model.id());
        lastUse.remove(model.id());
        try {
            store.delete(model);
        } catch (IOException e) {
            throw new UncheckedIOException("the model " + model.id() + " could not be deleted", e);
        }
    }
}
