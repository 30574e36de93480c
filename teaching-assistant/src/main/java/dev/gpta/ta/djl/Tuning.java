package dev.gpta.ta.djl;

import dev.gpta.ta.app.LanguageModels.Lesson;
import dev.gpta.ta.domain.chat.Dialogue;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.FineTuner;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.llama.TuningSettings;
import dev.gpta.transformers.llama.TuningStep;
import dev.gpta.transformers.lora.Adapter;
import dev.gpta.transformers.lora.AdapterFolder;
import dev.gpta.transformers.lora.LoraSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One job's way from a parent to a tuned model's folder. */
final class Tuning {

    /** Weights above which a model gets an adapter where the job does not say: the bundled one has 5 million. */
    private static final long SMALL = 20_000_000;

    /** An adapter learns with higher rates than the weights beside it. */
    private static final double ADAPTER_RATE = 1e-3;

    private final TuningSettings defaults;
    private final Lesson lesson;
    private final Consumer<StepFigures> progress;
    private final BooleanSupplier cancelled;

    Tuning(TuningSettings defaults, Lesson lesson, Consumer<StepFigures> progress, BooleanSupplier cancelled) {
        this.defaults = defaults;
        this.lesson = lesson;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /** Whether the base gets an adapter, and is not tuned as a whole. */
    boolean asAdapter(CausalLm base) {
        return lesson.method() instanceof Method.Lora
                || lesson.method() instanceof Method.Auto && base.weights().size() > SMALL;
    }

    /**
     * Tunes an adapter: the parent's goes on, beside the base a new one begins.
     *
     * @param parent an adapter's folder, or the base itself
     * @return tokens read in all epochs together
     */
    long adapter(BaseModel base, WholeModel model, Path parent, Path into) throws IOException {
        try (var student = model.weights().with(AdapterFolder.is(parent) ? of(parent, model) : untrained(model))) {
            var examples = examples(model.conversations());
            try (var tuned = FineTuner.tune(student, examples, settings(ADAPTER_RATE), this::told, cancelled)) {
                AdapterFolder.write(Objects.requireNonNull(tuned.adapter()), into, model.fingerprint(), base.name());
            }
            return tokens(examples);
        }
    }

    /** Tunes all weights of a copy. @return tokens read in all epochs together */
    long whole(WholeModel model, Path parent, Path into) throws IOException {
        if (lesson.method() instanceof Method.Lora) {
            throw new IllegalArgumentException(
                    "the model was tuned as a whole; an adapter can only be tuned beside the base model");
        }
        var examples = examples(model.conversations());
        try (var tuned =
                FineTuner.tune(model.weights(), examples, settings(defaults.learningRate()), this::told, cancelled)) {
            tuned.save(into);
        }
        Conversations.copy(parent, into);
        return tokens(examples);
    }

    private Adapter untrained(WholeModel model) {
        return Adapter.untrained(
                wanted(lesson.method() instanceof Method.Lora lora ? lora : Method.Lora.DEFAULT),
                model.weights().projections(),
                model.weights().weights().manager(),
                lesson.seed());
    }

    /** @throws IllegalArgumentException if the job wants another kind of tuning than the parent's, naming both */
    private Adapter of(Path parent, WholeModel model) throws IOException {
        var adapter = AdapterFolder.read(
                parent,
                model.weights().projections(),
                model.fingerprint(),
                model.weights().weights().manager());
        boolean fits = lesson.method() instanceof Method.Lora lora
                ? wanted(lora).equals(adapter.settings())
                : lesson.method() instanceof Method.Auto;
        if (!fits) {
            adapter.close();
            throw new IllegalArgumentException(
                    "the model is an adapter (%s), which goes on as it is; the job wants %s: leave that out, or tune the base"
                            .formatted(adapter.settings(), lesson.method()));
        }
        return adapter;
    }

    private static LoraSettings wanted(Method.Lora lora) {
        return new LoraSettings(lora.rank(), lora.alpha(), lora.targets());
    }

    private FineTuner.Examples examples(Conversations conversations) {
        return new FineTuner.Examples(
                examples(lesson.dialogues(), conversations), examples(lesson.validation(), conversations));
    }

    private static List<TrainingExample> examples(List<Dialogue> dialogues, Conversations conversations) {
        return dialogues.stream().map(conversations::example).toList();
    }

    private TuningSettings settings(double rate) {
        var wanted = lesson.hyperparameters();
        return new TuningSettings(
                wanted.epochs(),
                wanted.batchSize(),
                rate * wanted.learningRateMultiplier(),
                defaults.weightDecay(),
                lesson.seed(),
                defaults.precision());
    }

    private void told(TuningStep step) {
        var validation = step.validation();
        progress.accept(new StepFigures(
                step.step(),
                step.totalSteps(),
                step.loss(),
                step.tokenAccuracy(),
                validation == null ? null : validation.loss(),
                validation == null ? null : validation.accuracy()));
    }

    private long tokens(FineTuner.Examples examples) {
        return lesson.hyperparameters().epochs()
                * examples.training().stream()
                        .mapToLong(TrainingExample::length)
                        .sum();
    }
}
