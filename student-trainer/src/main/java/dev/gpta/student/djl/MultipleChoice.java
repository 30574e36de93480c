package dev.gpta.student.djl;

import dev.gpta.datasets.ChoiceQuestion;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Score;
import dev.gpta.student.domain.Scoring;
import dev.gpta.transformers.bert.BertForMultipleChoice;
import dev.gpta.transformers.bert.BertInput;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.bert.Cut;
import dev.gpta.transformers.bert.DropoutRates;
import dev.gpta.transformers.bert.TextPair;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * One of the options that answer a question on a passage: {@code [CLS] prefix passage [SEP] question option [SEP]}, of
 * which the passage is cut where all is too long. The metric is accuracy.
 */
record MultipleChoice(BertForMultipleChoice model, BertTokenizer tokenizer) implements StudentTask {

    /** Where the option belongs in a question that is a sentence with a gap, as half of RACE's are. */
    private static final String GAP = "_";

    /** A question's inputs, one an option. */
    private record Example(List<BertInput> options, int answer) {

        /** Of all of them, as long as the longest. */
        int length() {
            return options.size()
                    * options.stream().mapToInt(BertInput::length).max().orElseThrow();
        }

        boolean truncated() {
            return options.stream().anyMatch(BertInput::truncated);
        }
    }

    @Override
    public TaskKind kind() {
        return TaskKind.MULTIPLE_CHOICE;
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
        var examples = examples(prefix, samples, settings.maxTokens());
        int truncated = (int) examples.stream().filter(Example::truncated).count();
        var dropout = DropoutRates.of(model.config());
        var precision = Precisions.of(settings.precision());
        return new Lesson<>(examples, Example::length, e -> 1, truncated, (batch, step) -> {
            var logits = model.logits(rows(batch), choices(batch), step, dropout, precision);
            var targets = step.create(batch.stream().mapToLong(Example::answer).toArray());
            return Ops.crossEntropy(logits, targets);
        });
    }

    @Override
    public Evaluation evaluate(
            String prefix, List<Sample> samples, Scoring scoring, Precision precision, BooleanSupplier cancelled) {
        var examples = examples(prefix, samples, scoring.maxTokens());
        var beliefs = new FrozenBatches(model, scoring.batchSize(), cancelled)
                .perInput(
                        examples,
                        Example::length,
                        (batch, step) -> Belief.rows(
                                model.logits(rows(batch), choices(batch), step, DropoutRates.NONE, precision)
                                        .toFloatArray(),
                                choices(batch)));
        var predictions = new ArrayList<Prediction>();
        double loss = 0;
        for (int i = 0; i < examples.size(); i++) {
            int answer = examples.get(i).answer();
            int best = beliefs.get(i).best();
            predictions.add(
                    Prediction.of(letter(answer), letter(best), beliefs.get(i).probability(best)));
            loss -= beliefs.get(i).logOf(answer);
        }
        return new Evaluation(Score.ofShare(predictions, loss / samples.size(), Map.of()), predictions);
    }

    private List<Example> examples(String prefix, List<Sample> samples, int maxTokens) {
        var questions = samples.stream().map(ChoiceQuestion.class::cast).toList();
        var pairs = questions.stream()
                .flatMap(q ->
                        q.options().stream().map(option -> new TextPair(q.passage(), asked(q.question(), option))))
                .toList();
        var inputs = tokenizer.encodePairs(prefix, pairs, Cut.FIRST, Math.min(maxTokens, maxPositions()));
        int choices = choices(questions.get(0).options().size(), questions);
        return IntStream.range(0, questions.size())
                .mapToObj(i -> new Example(
                        inputs.subList(i * choices, (i + 1) * choices),
                        questions.get(i).answer()))
                .toList();
    }

    /** As many as the first question has. @throws IllegalArgumentException naming the question that has others */
    private static int choices(int choices, List<ChoiceQuestion> questions) {
        for (var question : questions) {
            if (question.options().size() != choices) {
                throw new IllegalArgumentException("question %s has %d options, others have %d"
                        .formatted(question.id(), question.options().size(), choices));
            }
        }
        return choices;
    }

    /** The option in the question's gap, or behind the question. */
    private static String asked(String question, String option) {
        return question.contains(GAP) ? question.replace(GAP, option) : question + " " + option;
    }

    private static List<BertInput> rows(List<Example> batch) {
        return batch.stream().flatMap(e -> e.options().stream()).toList();
    }

    private static int choices(List<Example> batch) {
        return batch.get(0).options().size();
    }

    private static String letter(int option) {
        return Character.toString('A' + option);
    }

    @Override
    public void close() {
        tokenizer.close();
        model.close();
    }
}
