package dev.gpta.student.app;

import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The final student's answers to the test sample, which lie beside its weights: JSON Lines, one line a sample in the order
 * of the test split. They hold what was expected and what was answered, not the inputs.
 */
final class PredictionFiles {

    static final String WITH_PREFIX = "predictions-with-prefix.jsonl";
    static final String WITHOUT_PREFIX = "predictions-without-prefix.jsonl";

    private PredictionFiles() {}

    static void write(Evaluation withPrefix, Evaluation withoutPrefix, Path folder) {
        write(withPrefix, folder.resolve(WITH_PREFIX));
        write(withoutPrefix, folder.resolve(WITHOUT_PREFIX));
    }

    private static void write(Evaluation evaluation, Path file) {
        try {
            Files.writeString(
                    file,
                    evaluation.predictions().stream().map(PredictionFiles::line).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String line(Prediction prediction) {
        return "{\"expected\": %s, \"predicted\": %s, \"score\": %s, \"confidence\": %s}\n"
                .formatted(
                        Json.string(prediction.expected()),
                        Json.string(prediction.predicted()),
                        prediction.score(),
                        Double.isNaN(prediction.confidence()) ? "null" : (float) prediction.confidence());
    }
}
