package dev.gpta.transformers.llama;

import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.LinearSchedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Fine-tunes all weights of a copy of a model on examples. */
public final class FineTuner {

    private static final int WARMUP_FRACTION = 10;

    private FineTuner() {}

    /**
     * @param parent stays as it is
     * @param progress told after every step
     * @param cancelled looked at before every step
     * @return the tuned model, which the caller closes
     * @throws CancellationException if it was cancelled; nothing is left behind
     * @throws IllegalArgumentException if an example is longer than the model's context, naming both
     */
    public static CausalLm tune(
            CausalLm parent,
            List<TrainingExample> examples,
            TuningSettings settings,
            Consumer<TuningStep> progress,
            BooleanSupplier cancelled) {
        check(examples, parent.config().context());
        var model = parent.copy();
        try {
            tuneInPlace(model, examples, settings, progress, cancelled);
            model.weights().frozen();
            return model;
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    private static void tuneInPlace(
            CausalLm model,
            List<TrainingExample> examples,
            TuningSettings settings,
            Consumer<TuningStep> progress,
            BooleanSupplier cancelled) {
        var trainer =
                new Trainer(model, AdamW.Settings.of(settings.weightDecay(), AdamW.MATRICES), settings.precision());
        var batches = batches(examples, settings);
        var schedule = new LinearSchedule(settings.learningRate(), batches.size() / WARMUP_FRACTION, batches.size());
        for (int step = 0; step < batches.size(); step++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException(
                        "fine-tuning was cancelled after %d of %d steps".formatted(step, batches.size()));
            }
            var result = trainer.step(batches.get(step), schedule.at(step));
            progress.accept(new TuningStep(step + 1, batches.size(), result.loss(), result.accuracy()));
        }
    }

    /** Every epoch has all examples once, in an order of its own. */
    private static List<List<TrainingExample>> batches(List<TrainingExample> examples, TuningSettings settings) {
        var random = new Random(settings.seed());
        var order = new ArrayList<>(examples);
        var batches = new ArrayList<List<TrainingExample>>();
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            Collections.shuffle(order, random);
            for (int i = 0; i < order.size(); i += settings.batchSize()) {
                batches.add(List.copyOf(order.subList(i, Math.min(order.size(), i + settings.batchSize()))));
            }
        }
        return batches;
    }

    private static void check(List<TrainingExample> examples, int context) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("there is no example to learn from");
        }
        for (int i = 0; i < examples.size(); i++) {
            if (examples.get(i).length() > context) {
                throw new IllegalArgumentException("example %d has %d tokens, but the model reads at most %d"
                        .formatted(i + 1, examples.get(i).length(), context));
            }
        }
    }
}
