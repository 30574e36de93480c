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
import org.jspecify.annotations.Nullable;

/** Fine-tunes a copy of a model on examples: its adapter, where it has one, and else all its weights. */
public final class FineTuner {

    private static final int WARMUP_FRACTION = 10;

    private final Examples examples;
    private final TuningSettings settings;
    private final Trainer trainer;

    private FineTuner(CausalLm model, Examples examples, TuningSettings settings) {
        this.examples = examples;
        this.settings = settings;
        this.trainer =
                new Trainer(model, AdamW.Settings.of(settings.weightDecay(), AdamW.MATRICES), settings.precision());
    }

    /** What is learned. @param validation only looked at, after every epoch; may be empty */
    public record Examples(List<TrainingExample> training, List<TrainingExample> validation) {

        public Examples {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
            if (training.isEmpty()) {
                throw new IllegalArgumentException("there is no example to learn from");
            }
        }
    }

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
            Examples examples,
            TuningSettings settings,
            Consumer<TuningStep> progress,
            BooleanSupplier cancelled) {
        check("example", examples.training(), parent.config().context());
        check("validation example", examples.validation(), parent.config().context());
        var model = parent.copy();
        try {
            new FineTuner(model, examples, settings).run(progress, cancelled);
            model.learning().frozen();
            return model;
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    /** As the other, with no validation examples. */
    public static CausalLm tune(
            CausalLm parent,
            List<TrainingExample> examples,
            TuningSettings settings,
            Consumer<TuningStep> progress,
            BooleanSupplier cancelled) {
        return tune(parent, new Examples(examples, List.of()), settings, progress, cancelled);
    }

    private void run(Consumer<TuningStep> progress, BooleanSupplier cancelled) {
        var epochs = epochs();
        int total = epochs.stream().mapToInt(List::size).sum();
        var schedule = new LinearSchedule(settings.learningRate(), total / WARMUP_FRACTION, total);
        int step = 0;
        for (var epoch : epochs) {
            for (int i = 0; i < epoch.size(); i++, step++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException(
                            "fine-tuning was cancelled after %d of %d steps".formatted(step, total));
                }
                var result = trainer.step(epoch.get(i), schedule.at(step));
                var validation = i == epoch.size() - 1 ? validation() : null;
                progress.accept(new TuningStep(step + 1, total, result.loss(), result.accuracy(), validation));
            }
        }
    }

    /** Every epoch has all examples once, in an order of its own. */
    private List<List<List<TrainingExample>>> epochs() {
        var random = new Random(settings.seed());
        var order = new ArrayList<>(examples.training());
        var epochs = new ArrayList<List<List<TrainingExample>>>();
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            Collections.shuffle(order, random);
            epochs.add(batches(order));
        }
        return epochs;
    }

    private List<List<TrainingExample>> batches(List<TrainingExample> order) {
        var batches = new ArrayList<List<TrainingExample>>();
        for (int i = 0; i < order.size(); i += settings.batchSize()) {
            batches.add(List.copyOf(order.subList(i, Math.min(order.size(), i + settings.batchSize()))));
        }
        return batches;
    }

    /** Means over all tokens of all validation examples. */
    private Trainer.@Nullable Result validation() {
        var results =
                batches(examples.validation()).stream().map(trainer::evaluate).toList();
        int tokens = results.stream().mapToInt(Trainer.Result::tokens).sum();
        return results.isEmpty()
                ? null
                : new Trainer.Result(
                        results.stream()
                                        .mapToDouble(result -> result.loss() * result.tokens())
                                        .sum()
                                / tokens,
                        results.stream()
                                        .mapToDouble(result -> result.accuracy() * result.tokens())
                                        .sum()
                                / tokens,
                        tokens);
    }

    private static void check(String what, List<TrainingExample> examples, int context) {
        for (int i = 0; i < examples.size(); i++) {
            if (examples.get(i).length() > context) {
                throw new IllegalArgumentException("%s %d has %d tokens, but the model reads at most %d"
                        .formatted(what, i + 1, examples.get(i).length(), context));
            }
        }
    }
}
