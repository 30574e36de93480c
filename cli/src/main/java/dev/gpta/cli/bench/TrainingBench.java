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

    private @Nullable BenchCase current;
    private @Nullable BertForSequenceClassification model;
    private @Nullable TrainingStep step;

    BenchResult run(BenchCase wanted) {
        var loss = loss(wanted);
        var training = step;
        var meter = new Meter();
        for (int i = 0; i < wanted.steps(); i++) {
            meter.time(() -> training.run(List.of(loss), LEARNING_RATE));
        }
        return BenchResult.of(wanted, meter, BenchCase.BATCH, wanted.operations());
    }

    private TrainingStep.Loss loss(BenchCase wanted) {
        if (!wanted.equals(current)) {
            close();
            model = BertForSequenceClassification.untrained(wanted.config(), 1);
            var optimizer = new AdamW(model.weights().trainable(), AdamW.Settings.of(0.01, AdamW.MATRICES));
            step = new TrainingStep(model.weights(), optimizer, 1);
            current = wanted;
        }
        var student = model;
        var random = new Random(1);
        var inputs = IntStream.range(0, BenchCase.BATCH)
                .mapToObj(i ->
                        BertInput.of(random.ints(wanted.tokens(), 1000, 30_000).toArray()))
                .toList();
        var labels = random.longs(BenchCase.BATCH, 0, 5).toArray();
        var dropout = DropoutRates.of(wanted.config());
        return batch ->
                Ops.crossEntropy(student.logits(inputs, batch, dropout, wanted.asPrecision()), batch.create(labels));
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
        current = null;
    }
}
