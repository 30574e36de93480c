package dev.gpta.ta.app;

import dev.gpta.ta.domain.tuning.StepFigures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loss and accuracy by step, with OpenAI's names. Where nothing was validated, the cells are empty. */
final class ResultCsv {

    private static final String HEADER = "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n";

    private ResultCsv() {}

    static byte[] of(List<StepFigures> steps) {
        return steps.stream()
                .map(ResultCsv::line)
                .collect(Collectors.joining("\n", HEADER, "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String line(StepFigures step) {
        return step.step() + "," + step.loss() + "," + step.accuracy() + "," + cell(step.validLoss()) + ","
                + cell(step.validAccuracy());
    }

    private static String cell(@Nullable Double figure) {
        return figure == null ? "" : figure.toString();
    }
}
