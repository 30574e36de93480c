package dev.gpta.finetune.provider;

import com.openai.core.JsonNumber;
import com.openai.core.JsonObject;
import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import dev.gpta.finetune.app.JobStep;
import java.util.Optional;

/** Steps among a job's events: those of type {@code metrics}, whose data has {@code step} and {@code train_loss}. */
final class JobEvents {

    private JobEvents() {}

    static Optional<JobStep> step(FineTuningJobEvent event) {
        if (!(event._data() instanceof JsonObject data)) {
            return Optional.empty();
        }
        var step = number(data, "step");
        var loss = number(data, "train_loss");
        if (step.isEmpty() || loss.isEmpty()) {
            return Optional.empty();
        }
        var of = number(data, "total_steps").orElse(0.0);
        return Optional.of(new JobStep(step.get().intValue(), of.intValue(), loss.get()));
    }

    private static Optional<Double> number(JsonObject data, String name) {
        return data.values().get(name) instanceof JsonNumber number
                ? Optional.of(number.value().doubleValue())
                : Optional.empty();
    }
}
