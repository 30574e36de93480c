package dev.gpta.ta.djl;

import dev.gpta.ta.app.LanguageModel;
import dev.gpta.ta.app.LanguageModels;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.transformers.llama.TuningSettings;
import dev.gpta.transformers.lora.AdapterFolder;
import dev.gpta.transformers.tensor.Compute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Llama-family models: the base, whose weights are read once, adapters beside it, and models that were tuned as a whole.
 */
public final class LlamaModels implements LanguageModels {

    private static final Logger LOG = LoggerFactory.getLogger(LlamaModels.class);

    private final TuningSettings defaults;
    private final BaseModel base;
    private @Nullable WholeModel loaded;

    /** @param defaults what a job does not say: weight decay, precision, and the rate that its multiplier applies to */
    public LlamaModels(TuningSettings defaults, BaseModel base) {
        this.defaults = defaults;
        this.base = base;
    }

    @Override
    public LanguageModel load(Path path) throws IOException {
        if (AdapterFolder.is(path)) {
            var shared = base();
            var adapter = AdapterFolder.read(
                    path,
                    shared.weights().projections(),
                    shared.fingerprint(),
                    shared.weights().weights().manager());
            return new LlamaModel(
                    shared.weights().with(adapter), shared.conversations(), Fingerprint.of(path), adapter::close);
        }
        if (path.equals(base.path())) {
            var shared = base();
            return new LlamaModel(shared.weights(), shared.conversations(), shared.fingerprint(), () -> {});
        }
        var own = WholeModel.load(path);
        return new LlamaModel(own.weights(), own.conversations(), own.fingerprint(), own::close);
    }

    @Override
    public long tune(Path parent, Lesson lesson, Path into, Consumer<StepFigures> progress, BooleanSupplier cancelled)
            throws IOException {
        var tuning = new Tuning(defaults, lesson, progress, cancelled);
        if (AdapterFolder.is(parent) || parent.equals(base.path()) && tuning.asAdapter(base().weights())) {
            return tuning.adapter(base, base(), parent, into);
        }
        if (parent.equals(base.path())) {
            return tuning.whole(base(), parent, into);
        }
        // a copy of its own: the one that answers may be closed between two steps
        try (var own = WholeModel.load(parent)) {
            return tuning.whole(own, parent, into);
        }
    }

    /** Read when it is first wanted, and kept. */
    private synchronized WholeModel base() throws IOException {
        if (loaded == null) {
            loaded = WholeModel.load(base.path());
            LOG.info("computes on {}", Compute.device());
        }
        return loaded;
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }
}
