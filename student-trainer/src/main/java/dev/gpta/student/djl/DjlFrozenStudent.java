package dev.gpta.student.djl;

import dev.gpta.datasets.LabelledText;
import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.domain.Classification;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Score;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertInput;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.bert.DropoutRates;
import dev.gpta.transformers.text.LengthBuckets;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A checkpoint in memory. Batches are made per prefix, so nothing that is scored before or beside it matters. */
final class DjlFrozenStudent implements FrozenStudent {

    private final BertForSequenceClassification model;
    private final BertTokenizer tokenizer;
    private final Precision precision;

    DjlFrozenStudent(BertForSequenceClassification model, BertTokenizer tokenizer, Precision precision) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.precision = precision;
    }

    @Override
    public Evaluation evaluate(
            String prefix, List<LabelledText> data, int maxTokens, int batchSize, BooleanSupplier cancelled) {
        var texts = data.stream().map(LabelledText::text).toList();
        var beliefs = beliefs(prefix, texts, maxTokens, batchSize, cancelled);
        var predictions = new ArrayList<Prediction>();
        double loss = 0;
        for (int i = 0; i < data.size(); i++) {
            int label = known(data.get(i).label());
            var best = beliefs.get(i).best();
            predictions.add(new Prediction(label, best.label(), best.probability()));
            loss -= beliefs.get(i).logOf(label);
        }
        return new Evaluation(Score.of(predictions, labels().size(), loss / data.size()), predictions);
    }

    @Override
    public List<Classification> predict(String prefix, List<String> texts, int maxTokens, int batchSize) {
        return beliefs(prefix, texts, maxTokens, batchSize, () -> false).stream()
                .map(Belief::best)
                .toList();
    }

    @Override
    public List<String> labels() {
        return model.config().labels();
    }

    @Override
    public synchronized void close() {
        tokenizer.close();
        model.close();
    }

    private synchronized List<Belief> beliefs(
            String prefix, List<String> texts, int maxTokens, int batchSize, BooleanSupplier cancelled) {
        int limit = Math.min(maxTokens, model.config().maxPositions());
        var inputs = tokenizer.encode(prefix, texts, limit);
        var beliefs = new Belief[texts.size()];
        for (var batch : LengthBuckets.sorted(inputs, BertInput::length, batchSize)) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("scoring of the prefix \"" + prefix + "\" was cancelled");
            }
            var answers = classify(batch.stream().map(inputs::get).toList());
            for (int i = 0; i < batch.size(); i++) {
                beliefs[batch.get(i)] = answers.get(i);
            }
        }
        return Arrays.asList(beliefs);
    }

    private List<Belief> classify(List<BertInput> inputs) {
        try (var manager = model.weights().manager().newSubManager();
                var tape = GradientTape.off()) {
            var logits =
                    model.logits(inputs, manager, DropoutRates.NONE, precision).toFloatArray();
            int labels = labels().size();
            var beliefs = new ArrayList<Belief>();
            for (int i = 0; i < inputs.size(); i++) {
                beliefs.add(Belief.of(Arrays.copyOfRange(logits, i * labels, (i + 1) * labels)));
            }
            return beliefs;
        }
    }

    private int known(int label) {
        if (label < 0 || label >= labels().size()) {
            throw new IllegalArgumentException(
                    "label %d is not within 0..%d, the labels that the student was trained for: %s"
                            .formatted(label, labels().size() - 1, labels()));
        }
        return label;
    }
}
