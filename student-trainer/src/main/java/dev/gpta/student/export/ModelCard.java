package dev.gpta.student.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.student.app.MetricNames;
import dev.gpta.student.app.TestedStudent;
import dev.gpta.student.domain.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The README.md of an exported student: what it is, how it did, where it comes from. It holds none of the data. */
final class ModelCard {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestedStudent student;
    private final int maxTokens;
    private final BaseModel base;

    ModelCard(TestedStudent student, int maxTokens) {
        this.student = student;
        this.maxTokens = maxTokens;
        this.base = BaseModel.of(student.item().getTrain().getStudent());
    }

    String text() {
        return String.join("\n", frontMatter(), opening(), prefix(), labels(), use(), test(), training(), lineage());
    }

    private String frontMatter() {
        var lines = new ArrayList<String>();
        lines.add("---");
        lines.add("library_name: transformers");
        lines.add("pipeline_tag: " + Usage.of(student.data().task()).tag());
        base.hub().ifPresent(name -> lines.add("base_model: " + quoted(name)));
        base.licence().ifPresent(licence -> lines.add("license: " + licence));
        lines.add("tags: [gpta]");
        lines.add("prefix: " + quoted(student.item().getPrefix()));
        lines.add("---\n");
        return String.join("\n", lines);
    }

    private String opening() {
        return """
                # A student trained with a teaching assistant

                Task: %s. Trained by the method of GPTA ([arXiv:2404.00189](https://arxiv.org/abs/2404.00189)): of many
                prefixes the one that suited the student best on the validation sample stands before every input. No LLM
                is needed to use it.
                """.formatted(student.data().task().key());
    }

    private String prefix() {
        var prefix = student.item().getPrefix();
        return prefix.isBlank() ? """
                ## Prefix

                None: inputs go in as they are.
                """ : """
                ## Prefix

                %s

                `tokenizer.json` puts its tokens before every input, behind the first special token, and cuts a long input
                without ever cutting the prefix: do not add it yourself. `%s/` is the same student without it.
                """.formatted(quoted(prefix), StudentExport.WITHOUT_PREFIX);
    }

    private String labels() {
        var labels = student.data().labels();
        return labels.isEmpty()
                ? ""
                : labels.stream()
                        .map(label -> "- " + quoted(label))
                        .collect(Collectors.joining("\n", "## Labels\n\n", "\n"));
    }

    private String use() {
        return "## Use\n\n```python\n"
                + Usage.of(student.data().task()).python().formatted(maxTokens) + "```\n";
    }

    private String test() {
        var metric = MetricNames.of(student.data().task());
        var others = List.copyOf(student.withPrefix().score().others().keySet());
        var head = new ArrayList<>(List.of("input", metric, "95% interval"));
        head.addAll(others);
        head.add("cross-entropy");
        return """
                ## Test

                On %d samples that took no part in training or in the choice of the prefix:

                %s
                %s
                %s
                %s

                Answers, one line a sample in the order of the test split: `predictions-with-prefix.jsonl`,
                `predictions-without-prefix.jsonl`. On the validation sample, by which the prefix was chosen:%s.
                """.formatted(
                        student.withPrefix().score().samples(),
                        row(head),
                        row(head.stream().map(name -> "---").toList()),
                        row(cells("with the prefix", student.withPrefix().score(), others)),
                        row(cells("without it", student.withoutPrefix().score(), others)),
                        validation(metric));
    }

    private static List<String> cells(String input, Score score, List<String> others) {
        var cells = new ArrayList<>(
                List.of(input, percent(score.metric()), percent(score.low()) + " to " + percent(score.high())));
        others.forEach(name -> cells.add(percent(score.others().getOrDefault(name, Double.NaN))));
        cells.add(String.format(Locale.ROOT, "%.3f", score.loss()));
        return cells;
    }

    private String validation(String metric) {
        var score = student.item().getValidation();
        return score == null
                ? " not known"
                : String.format(
                        Locale.ROOT,
                        " %s %.1f%% (%.1f%% to %.1f%%), the best of all that were tried, and for that reason too good",
                        metric,
                        score.getScore(),
                        score.getLow(),
                        score.getHigh());
    }

    private String training() {
        var train = student.item().getTrain();
        var data = student.data();
        return """
                ## Training

                | setting | value |
                |---|---|
                | training / validation / test samples | %d / %d / %d |
                | duplicates left out | %d |
                | SHA-256 of the samples | `%s` |
                | epochs | %d of %d |
                | learning rate, linear to zero after a warm-up of | %s, %s |
                | AdamW, weight decay, gradient norm at most | %s, %s |
                | batch | %d x %d |
                | tokens at most | %d |
                | class weights | %s |
                | precision | %s |
                | seed | %d |
                """.formatted(
                        data.train().size(),
                        data.validation().size(),
                        data.test().size(),
                        data.duplicates(),
                        data.sha256(),
                        student.item().getEpoch(),
                        train.getEpochs(),
                        train.getLearningRate(),
                        train.getWarmupFraction(),
                        train.getWeightDecay(),
                        train.getClipNorm(),
                        train.getBatchSize(),
                        train.getGradientAccumulation(),
                        maxTokens,
                        train.getClassWeights(),
                        train.getPrecision(),
                        train.getSeed());
    }

    private String lineage() {
        var item = student.item();
        var checkpoint = item.getCheckpoint();
        return """
                ## Lineage

                1. Base: `%s`%s, licence: %s.
                2. Checkpoint: run `%s`, attempt %d, epoch %d, `%s` (SHA-256 of its list of hashes `%s`).
                3. This folder; `sha256sums.txt` lists its files.
                """.formatted(
                        base.uri(),
                        base.hub().map(name -> ", on the hub `" + name + "`").orElse(""),
                        base.licence().orElse("not stated by it; see where it comes from before you pass this on"),
                        item.getRun().getRunId(),
                        item.getRun().getAttempt(),
                        item.getEpoch(),
                        checkpoint == null ? "" : checkpoint.getUri(),
                        checkpoint == null ? "" : checkpoint.getSha256());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** A JSON string is a YAML string and a Python string as well. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every string has a JSON form", e);
        }
    }
}
