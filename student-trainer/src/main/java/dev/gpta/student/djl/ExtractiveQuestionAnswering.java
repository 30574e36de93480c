package dev.gpta.student.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.domain.AnswerSearch;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Score;
import dev.gpta.student.domain.Scoring;
import dev.gpta.student.domain.SquadScore;
import dev.gpta.transformers.bert.BertForQuestionAnswering;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.bert.DropoutRates;
import dev.gpta.transformers.bert.PassageWindow;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The span of a passage that answers a question, as Devlin et al. (2019) do it for SQuAD: a passage that is too long is
 * read in overlapping windows, {@code [CLS] prefix question [SEP] window [SEP]}. The metric is SQuAD's F1, with exact match
 * beside it.
 *
 * @param abstains whether it may say that the passage has no answer, as it can only if it has learned it (SQuAD v2)
 */
record ExtractiveQuestionAnswering(BertForQuestionAnswering model, BertTokenizer tokenizer, boolean abstains)
        implements StudentTask {

    /** Tokens that neighbouring windows share... */
    private static final int STRIDE = 128;

    /** ...or this part of an input, if that is less: a third of 256 tokens is 85. */
    private static final int PART = 3;

    /** Added to the logits of padding, which is no choice. */
    private static final float IMPOSSIBLE = -1e9f;

    @Override
    public TaskKind kind() {
        return TaskKind.QUESTION_ANSWERING;
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
        var targets = new ArrayList<WindowTarget>();
        int truncated = 0;
        for (var question : questions(samples)) {
            var windows = windows(prefix, question, settings.maxTokens());
            truncated += windows.get(0).input().truncated() ? 1 : 0;
            windows.forEach(window -> targets.add(WindowTarget.of(question, window)));
        }
        var dropout = DropoutRates.of(model.config());
        var precision = Precisions.of(settings.precision());
        return new Lesson<>(targets, WindowTarget::length, target -> 1, truncated, (batch, step) -> {
            var windows = batch.stream().map(t -> t.window().input()).toList();
            return loss(batch, model.logits(windows, step, dropout, precision), step);
        });
    }

    /** The mean of two cross-entropies, of where the answer begins and where it ends. @param logits (B, S, 2) */
    private static NDArray loss(List<WindowTarget> batch, NDArray logits, NDManager step) {
        int length = (int) logits.getShape().get(1);
        var shape = new Shape(2L * batch.size(), length);
        // (2 B, S): where the answers begin, then where they end
        var rows = logits.transpose(2, 0, 1).reshape(shape).add(step.create(padding(batch, length), shape));
        var targets = new long[2 * batch.size()];
        for (int i = 0; i < batch.size(); i++) {
            targets[i] = batch.get(i).start();
            targets[batch.size() + i] = batch.get(i).end();
        }
        return Ops.crossEntropy(rows, step.create(targets));
    }

    private static float[] padding(List<WindowTarget> batch, int length) {
        var mask = new float[2 * batch.size() * length];
        for (int row = 0; row < 2 * batch.size(); row++) {
            int used = batch.get(row % batch.size()).length();
            Arrays.fill(mask, row * length + used, (row + 1) * length, IMPOSSIBLE);
        }
        return mask;
    }

    @Override
    public Evaluation evaluate(
            String prefix, List<Sample> samples, Scoring scoring, Precision precision, BooleanSupplier cancelled) {
        var questions = questions(samples);
        var windows = questions.stream()
                .map(question -> windows(prefix, question, scoring.maxTokens()))
                .toList();
        var outputs = new FrozenBatches(model, scoring.batchSize(), cancelled)
                .perInput(
                        windows.stream().flatMap(List::stream).toList(),
                        window -> window.input().length(),
                        (batch, step) -> outputs(batch, step, precision));
        return evaluation(questions, grouped(outputs, windows));
    }

    private List<WindowOutput> outputs(List<PassageWindow> batch, NDManager step, Precision precision) {
        var inputs = batch.stream().map(PassageWindow::input).toList();
        var logits = model.logits(inputs, step, DropoutRates.NONE, precision);
        return WindowOutput.of(batch, logits.toFloatArray());
    }

    /** The outputs of each question's windows. */
    private static List<List<WindowOutput>> grouped(List<WindowOutput> outputs, List<List<PassageWindow>> windows) {
        var groups = new ArrayList<List<WindowOutput>>();
        int from = 0;
        for (var own : windows) {
            groups.add(outputs.subList(from, from + own.size()));
            from += own.size();
        }
        return groups;
    }

    private Evaluation evaluation(List<Question> questions, List<List<WindowOutput>> outputs) {
        var predictions = new ArrayList<Prediction>();
        double exact = 0;
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            var found = new AnswerSearch(abstains)
                    .in(outputs.get(i).stream().map(WindowOutput::scores).toList());
            var answer = found.in(question.passage());
            var right = question.answers().stream().map(Question.Answer::text).toList();
            var score = SquadScore.of(answer, right);
            exact += score.exactMatch();
            predictions.add(
                    new Prediction(right.isEmpty() ? "" : right.get(0), answer, score.f1(), found.probability()));
        }
        var others = Map.of("exactMatch", exact / questions.size());
        return new Evaluation(Score.ofMean(predictions, meanLoss(questions, outputs), others), predictions);
    }

    /** Over all windows. */
    private static double meanLoss(List<Question> questions, List<List<WindowOutput>> outputs) {
        double sum = 0;
        int windows = 0;
        for (int i = 0; i < questions.size(); i++) {
            for (var output : outputs.get(i)) {
                sum += output.loss(WindowTarget.of(questions.get(i), output.window()));
                windows++;
            }
        }
        return sum / windows;
    }

    private static List<Question> questions(List<Sample> samples) {
        return samples.stream().map(Question.class::cast).toList();
    }

    private List<PassageWindow> windows(String prefix, Question question, int maxTokens) {
        int limit = Math.min(maxTokens, maxPositions());
        return tokenizer.windows(
                prefix, question.question(), question.passage(), limit, Math.min(STRIDE, limit / PART));
    }

    @Override
    public void close() {
        tokenizer.close();
        model.close();
    }
}
