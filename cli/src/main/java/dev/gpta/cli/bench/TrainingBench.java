package dev.gpta.cli.bench;

import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertInput;
import dev.gpta.transformers.bert.DropoutRates;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.TrainingStep;
import dev.gpta.transformers.tensor.Ops;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Steps of training on random tokens. Keeps its model, so that steps of one case may be taken in several turns. */
final class TrainingBench implements AutoCloseable {

    private static final double LEARNING_RATE = 2e-5;

    private @Nullable Prepared current;

    private record Prepared(BenchCase wanted, BertForSequenceClassification model, TrainingStep step) {

        static Prepared of(BenchCase wanted) {
            var model = BertForSequenceClassification.untrained(wanted.config(), 1);
            var optimizer = new AdamW(model.weights().trainable(), AdamW.Settings.of(0.01, AdamW.MATRICES));
            return new Prepared(wanted, model, new TrainingStep(model.weights(), optimizer, 1));
        }

        TrainingStep.Loss loss() {
            var random = new Random(1);
            var inputs = IntStream.range(0, BenchCase.BATCH)
                    .mapToObj(i -> BertInput.of(
                            random.ints(wanted.tokens(), 1000, 30_000).toArray()))
                    .toList();
            var labels = random.longs(BenchCase.BATCH, 0, 5).toArray();
            var dropout = DropoutRates.of(wanted.config());
            return batch ->
                    Ops.crossEntropy(model.logits(inputs, batch, dropout, wanted.asPrecision()), batch.create(labels));
        }
    }

    BenchResult run(BenchCase wanted) {
        var prepared = prepare(wanted);
        var loss = prepared.loss();
        var meter = new Meter();
        for (int i = 0; i < wanted.steps(); i++) {
            meter.time(() -> prepared.step().run(List.of(loss), LEARNING_RATE));
        }
        return BenchResult.of(wanted, meter, BenchCase.BATCH, wanted.operations());
    }

    private Prepared prepare(BenchCase wanted) {
        var before = current;
        if (before != null && before.wanted().equals(wanted)) {
            return before;
        }
        close();
        var prepared = Prepared.of(wanted);
        current = prepared;
        return prepared;
    }

    @Override
    public void close() {
        if (current != null) {
            current.model().close();
            current = null;
        }
    }
}
