package dev.gpta.finetune.provider;

import com.openai.core.JsonString;
import com.openai.core.JsonValue;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.methods.SupervisedHyperparameters;
import com.openai.models.finetuning.methods.SupervisedMethod;
import dev.gpta.finetune.app.JobOrder;
import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.JobState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs in OpenAI's words and in ours. Where a compatible provider leaves something out, it is taken as not said. */
final class Jobs {

    private Jobs() {}

    static JobCreateParams order(JobOrder order, String fileId) {
        return JobCreateParams.builder()
                .model(order.parent())
                .trainingFile(fileId)
                // providers take 31 bits
                .seed(order.seed() & Integer.MAX_VALUE)
                .method(JobCreateParams.Method.builder()
                        .type(JobCreateParams.Method.Type.SUPERVISED)
                        .supervised(SupervisedMethod.builder()
                                .hyperparameters(hyperparameters(order))
                                .build())
                        .build())
                .metadata(JobCreateParams.Metadata.builder()
                        .putAdditionalProperty(OpenAiProvider.RUN_KEY, JsonValue.from(order.runKey()))
                        .putAdditionalProperty("gpta-run", JsonValue.from(order.runId()))
                        .putAdditionalProperty("gpta-epoch", JsonValue.from(Integer.toString(order.epoch())))
                        .build())
                .build();
    }

    private static SupervisedHyperparameters hyperparameters(JobOrder order) {
        var wanted = SupervisedHyperparameters.builder().nEpochs(order.passes()).batchSizeAuto();
        var multiplier = order.learningRateMultiplier();
        return (multiplier == null ? wanted.learningRateMultiplierAuto() : wanted.learningRateMultiplier(multiplier))
                .build();
    }

    static Job of(FineTuningJob job) {
        return new Job(
                job.id(),
                Instant.ofEpochSecond(job._createdAt().asKnown().orElse(0L)),
                JobState.of(job.status().asString()),
                job._trainingFile().asKnown().orElse(""),
                job.fineTunedModel().orElse(""),
                job.trainedTokens().orElse(0L),
                job.error().flatMap(error -> error._message().asString()).orElse(""),
                job._resultFiles().asKnown().orElse(List.of()));
    }

    static @Nullable String metadata(FineTuningJob job, String key) {
        var value = job.metadata()
                .map(metadata -> metadata._additionalProperties().get(key))
                .orElse(null);
        return value instanceof JsonString text ? text.value() : null;
    }
}
