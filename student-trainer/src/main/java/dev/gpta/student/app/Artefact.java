package dev.gpta.student.app;

import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What lies beside the final student's weights: its predictions on the test sample, and the test in its model card. */
final class Artefact {

    static final String WITH_PREFIX = "predictions-with-prefix.jsonl";
    static final String WITHOUT_PREFIX = "predictions-without-prefix.jsonl";

    private static final String MODEL_CARD = "README.md";

    private Artefact() {}

    /**
     * Writes one line per test sample, in the order of the test split. The texts stay where they are: these are labels
     * only.
     */
    static void writePredictions(Path file, List<Prediction> predictions, List<String> labels) {
        String lines = predictions.stream()
                .map(p -> "{\"label\": %s, \"predicted\": %s, \"probability\": %s}\n"
                        .formatted(Json.string(labels.get(p.label())), Json.string(labels.get(p.predicted())), (float)
                                p.probability()))
                .collect(Collectors.joining());
        write(file, lines);
    }

    /** Adds the test's result to the model card. */
    static void writeTest(Path folder, Score with, Score without) {
        write(folder.resolve(MODEL_CARD), """

                ## Test

                On %d samples that took no part in training or in the choice of the prefix:

                | input | accuracy | 95%% interval | macro-F1 | cross-entropy |
                |---|---|---|---|---|
                %s%s
                Predictions, one line a sample in the order of the test split: `%s`, `%s`.
                """.formatted(
                with.samples(), row("with the prefix", with), row("without it", without), WITH_PREFIX, WITHOUT_PREFIX));
    }

    private static String row(String input, Score score) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f%% | %.1f%% to %.1f%% | %.1f%% | %.3f |\n",
                input,
                100 * score.metric(),
                100 * score.low(),
                100 * score.high(),
                100 * score.macroF1(),
                score.loss());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
