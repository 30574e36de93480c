package dev.gpta.student.djl;

import ai.djl.ndarray.types.DataType;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.domain.ClassWeighting;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.MacroF1;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Score;
import dev.gpta.student.domain.Scoring;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertInput;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.bert.DropoutRates;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One of a set of labels for a text. The metric is accuracy, with macro-F1 beside it. */
record SequenceClassification(BertForSequenceClassification model, BertTokenizer tokenizer) implements StudentTask {

    /** @param weight of the sample in the loss */
    private record Example(BertInput input, int label, double weight) {}

    @Override
    public TaskKind kind() {
        return TaskKind.CLASSIFICATION;
    }

    @Override
    public List<String> labels() {
        return model.config().labels();
    }

    @Override
    public int maxPositions() {
        return model.config().maxPositions();
    }

    @Override
    public Lesson<?> lesson(String prefix, List<Sample> samples, Optimiser settings) {
        var ids = samples.stream().map(this::label).toList();
        var weights = settings.classWeights().of(counts(ids));
        var inputs = inputs(prefix, samples, settings.maxTokens());
        var examples = IntStream.range(0, samples.size())
                .mapToObj(i -> new Example(inputs.get(i), ids.get(i), weights[ids.get(i)]))
                .toList();
        int truncated = (int) inputs.stream().filter(BertInput::truncated).count();
        return new Lesson<>(examples, e -> e.input().length(), Example::weight, truncated, loss(weights, settings));
    }

    private Lesson.BatchLoss<Example> loss(double[] weights, Optimiser settings) {
        var dropout = DropoutRates.of(model.config());
        var precision = Precisions.of(settings.precision());
        return (batch, step) -> {
            var logits = model.logits(batch.stream().map(Example::input).toList(), step, dropout, precision);
            var targets = step.create(batch.stream().mapToLong(Example::label).toArray());
            return settings.classWeights() == ClassWeighting.NONE
                    ? Ops.crossEntropy(logits, targets)
                    : Ops.crossEntropy(logits, targets, step.create(weights).toType(DataType.FLOAT32, false));
        };
    }

    private int[] counts(List<Integer> ids) {
        var counts = new int[labels().size()];
        ids.forEach(id -> counts[id]++);
        return counts;
    }

    @Override
    public Evaluation evaluate(
            String prefix, List<Sample> samples, Scoring scoring, Precision precision, BooleanSupplier cancelled) {
        var ids = samples.stream().map(this::label).toList();
        var beliefs = new FrozenBatches(model, scoring.batchSize(), cancelled)
                .perInput(
                        inputs(prefix, samples, scoring.maxTokens()),
                        BertInput::length,
                        (batch, step) -> Belief.rows(
                                model.logits(batch, step, DropoutRates.NONE, precision)
                                        .toFloatArray(),
                                labels().size()));
        var predictions = new ArrayList<Prediction>();
        double loss = 0;
        for (int i = 0; i < samples.size(); i++) {
            var belief = beliefs.get(i);
            int best = belief.best();
            predictions.add(Prediction.of(labels().get(ids.get(i)), labels().get(best), belief.probability(best)));
            loss -= belief.logOf(ids.get(i));
        }
        var others = Map.of("macroF1", MacroF1.of(predictions, labels()));
        return new Evaluation(Score.ofShare(predictions, loss / samples.size(), others), predictions);
    }

    private List<BertInput> inputs(String prefix, List<Sample> samples, int maxTokens) {
        var texts = samples.stream().map(s -> ((LabelledText) s).text()).toList();
        return tokenizer.encode(prefix, texts, Math.min(maxTokens, maxPositions()));
    }

    private int label(Sample sample) {
        int label = ((LabelledText) sample).label();
        if (label < 0 || label >= labels().size()) {
            throw new IllegalArgumentException(
                    "label %d is not within 0..%d, the labels that the student was trained for: %s"
                            .formatted(label, labels().size() - 1, labels()));
        }
        return label;
    }

    @Override
    public void close() {
        tokenizer.close();
        model.close();
    }
}
