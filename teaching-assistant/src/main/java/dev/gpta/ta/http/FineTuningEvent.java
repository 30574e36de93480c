package dev.gpta.ta.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.StepFigures;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** OpenAI's {@code fine_tuning.job.event}. @param type {@code metrics} for a training step, else {@code message} */
@JsonNaming(SnakeCaseStrategy.class)
public record FineTuningEvent(
        String id,
        String object,
        long createdAt,
        String level,
        String message,
        String type,
        @Nullable Figures data) {

    /** Of a training step. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figures(
            int step,
            int totalSteps,
            double trainLoss,
            double trainMeanTokenAccuracy,
            @Nullable Double fullValidLoss,
            @Nullable Double fullValidMeanTokenAccuracy) {

        static Figures of(StepFigures step) {
            return new Figures(
                    step.step(),
                    step.totalSteps(),
                    step.loss(),
                    step.accuracy(),
                    step.validLoss(),
                    step.validAccuracy());
        }
    }

    static FineTuningEvent of(JobEvent event) {
        var step = event.step();
        return new FineTuningEvent(
                event.id(),
                "fine_tuning.job.event",
                event.at().getEpochSecond(),
                event.level().name().toLowerCase(Locale.ROOT),
                event.message(),
                step == null ? "message" : "metrics",
                step == null ? null : Figures.of(step));
    }
}
