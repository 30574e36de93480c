package dev.gpta.student.djl;

import dev.gpta.datasets.Document;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Rouge;
import dev.gpta.student.domain.Score;
import dev.gpta.student.domain.Scoring;
import dev.gpta.transformers.bart.BartDropout;
import dev.gpta.transformers.bart.BartExample;
import dev.gpta.transformers.bart.BartForConditionalGeneration;
import dev.gpta.transformers.bart.BartInput;
import dev.gpta.transformers.bart.BartTokenizer;
import dev.gpta.transformers.generation.Decoding;
import dev.gpta.transformers.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A short text that says what matters of a long one. Learned token by token from the summaries that are given; written by
 * beam search as the checkpoint's {@code generation_config.json} says. The metric is ROUGE-L, with ROUGE-1 and 2 beside it.
 */
record Summarisation(BartForConditionalGeneration model, BartTokenizer tokenizer) implements StudentTask {

    /** Of words by their stems, as is the custom for summaries. */
    private static final Rouge ROUGE = new Rouge(true);

    @Override
    public TaskKind kind() {
        return TaskKind.SUMMARISATION;
    }

    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public int maxPositions() {
        return model.config().maxPositions();
    }

    @Override
    public Lesson<?> lesson(String prefix, List<Sample> samples, Optimiser settings) {
        var inputs = inputs(prefix, samples, settings.maxTokens());
        int truncated = (int) inputs.stream().filter(BartInput::truncated).count();
        var examples = examples(inputs, samples, settings.maxTargetTokens());
        var dropout = BartDropout.of(model.config());
        var precision = Precisions.of(settings.precision());
        return new Lesson<>(
                examples,
                BartExample::length,
                e -> e.target().length,
                truncated,
                (batch, step) -> model.loss(batch, step, dropout, precision));
    }

    @Override
    public Evaluation evaluate(
            String prefix, List<Sample> samples, Scoring scoring, Precision precision, BooleanSupplier cancelled) {
        var inputs = inputs(prefix, samples, scoring.maxTokens());
        var batches = new FrozenBatches(model, scoring.batchSize(), cancelled);
        var written = batches.perInput(inputs, BartInput::length, (batch, step) -> write(batch, scoring, cancelled));
        var predictions = new ArrayList<Prediction>();
        var scores = new ArrayList<Rouge.Scores>();
        for (int i = 0; i < samples.size(); i++) {
            var reference = ((Document) samples.get(i)).summary();
            scores.add(ROUGE.of(reference, written.get(i)));
            predictions.add(new Prediction(
                    reference, written.get(i), scores.get(i).rougeL().f1(), Double.NaN));
        }
        var others = Map.of(
                "rouge1", mean(scores, s -> s.rouge1().f1()),
                "rouge2", mean(scores, s -> s.rouge2().f1()));
        double loss = loss(examples(inputs, samples, scoring.maxTargetTokens()), batches, precision);
        return new Evaluation(Score.ofMean(predictions, loss, others), predictions);
    }

    /** Mean cross-entropy of a token of the given summaries. */
    private double loss(List<BartExample> examples, FrozenBatches batches, Precision precision) {
        double sum = batches
                .perBatch(
                        examples,
                        BartExample::length,
                        (batch, step) -> tokens(batch)
                                * (double) model.loss(batch, step, BartDropout.NONE, precision)
                                        .getFloat())
                .stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return sum / tokens(examples);
    }

    private static int tokens(List<BartExample> examples) {
        return examples.stream().mapToInt(e -> e.target().length).sum();
    }

    private List<String> write(List<BartInput> batch, Scoring scoring, BooleanSupplier cancelled) {
        // the token that the decoder starts from counts as well
        int longest = Math.min(scoring.maxTargetTokens() + 1, maxPositions());
        Decoding decoding = model.decoding();
        var outputs = model.generate(
                batch.stream().map(BartInput::ids).toList(),
                decoding.withLengths(Math.min(decoding.minLength(), longest), longest),
                cancelled);
        return outputs.stream().map(tokenizer::decode).toList();
    }

    private List<BartInput> inputs(String prefix, List<Sample> samples, int maxTokens) {
        var texts = samples.stream().map(s -> ((Document) s).text()).toList();
        return tokenizer.encode(prefix, texts, Math.min(maxTokens, maxPositions()));
    }

    private List<BartExample> examples(List<BartInput> inputs, List<Sample> samples, int maxTargetTokens) {
        var summaries = samples.stream().map(s -> ((Document) s).summary()).toList();
        var targets = tokenizer.encodeTargets(summaries, Math.min(maxTargetTokens, maxPositions()));
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> new BartExample(inputs.get(i).ids(), targets.get(i)))
                .toList();
    }

    private static double mean(List<Rouge.Scores> scores, ToDoubleFunction<Rouge.Scores> of) {
        return scores.stream().mapToDouble(of).average().orElseThrow();
    }

    @Override
    public void close() {
        tokenizer.close();
        model.close();
    }
}
