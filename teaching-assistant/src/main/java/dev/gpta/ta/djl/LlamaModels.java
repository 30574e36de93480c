package dev.gpta.ta.djl;

import dev.gpta.ta.app.LanguageModel;
import dev.gpta.ta.app.LanguageModels;
import dev.gpta.ta.domain.tuning.Method.Lora;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.FineTuner;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.llama.TuningSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Llama-family models in Hugging Face folders, with {@code tokenizer.json} and, if it is not ChatML, a chat format. */
public final class LlamaModels implements LanguageModels {

    private final TuningSettings defaults;

    /** @param defaults what a job does not say: weight decay, precision, and the rate that its multiplier applies to */
    public LlamaModels(TuningSettings defaults) {
        this.defaults = defaults;
    }

    @Override
    public LanguageModel load(Path folder) throws IOException {
        return LlamaModel.load(folder);
    }

    @Override
    public long tune(Path parent, Lesson lesson, Path into, Consumer<StepFigures> progress, BooleanSupplier cancelled)
            throws IOException {
        if (lesson.method() instanceof Lora || !lesson.validation().isEmpty()) {
            throw new IllegalArgumentException("adapters and validation files are not supported yet");
        }
        // a copy of its own: the one that answers may be closed between two steps
        try (var model = CausalLm.load(parent);
                var conversations = Conversations.load(parent)) {
            var examples =
                    lesson.dialogues().stream().map(conversations::example).toList();
            try (var tuned = FineTuner.tune(
                    model,
                    examples,
                    settings(lesson),
                    step -> progress.accept(new StepFigures(
                            step.step(), step.totalSteps(), step.loss(), step.tokenAccuracy(), null, null)),
                    cancelled)) {
                tuned.save(into);
            }
            Conversations.copy(parent, into);
            return lesson.hyperparameters().epochs() * tokens(examples);
        }
    }

    private TuningSettings settings(Lesson lesson) {
        var wanted = lesson.hyperparameters();
        return new TuningSettings(
                wanted.epochs(),
                wanted.batchSize(),
                defaults.learningRate() * wanted.learningRateMultiplier(),
                defaults.weightDecay(),
                lesson.seed(),
                defaults.precision());
    }

    private static long tokens(List<TrainingExample> examples) {
        return examples.stream().mapToLong(TrainingExample::length).sum();
    }
}
