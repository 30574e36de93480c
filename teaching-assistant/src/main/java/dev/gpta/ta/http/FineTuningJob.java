package dev.gpta.ta.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gpta.ta.domain.tuning.JobError;
import dev.gpta.ta.domain.tuning.Method.Lora;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.domain.tuning.TuningRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's {@code fine_tuning.job}. */
@JsonNaming(SnakeCaseStrategy.class)
public record FineTuningJob(
        String id,
        String object,
        String status,
        String model,
        @Nullable String fineTunedModel,
        String trainingFile,
        @Nullable String validationFile,
        long createdAt,
        @Nullable Long finishedAt,
        @Nullable Long estimatedFinish,
        @Nullable Long trainedTokens,
        List<String> resultFiles,
        @Nullable JobError error,
        long seed,
        @Nullable String userProvidedSuffix,
        Map<String, String> metadata,
        Settings hyperparameters,
        Method method,
        String organizationId,
        List<Object> integrations) {

    /** The settings that the job has, none of them left to the server any more; OpenAI's, and which weights learn. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Settings(
            int nEpochs,
            int batchSize,
            double learningRateMultiplier,
            String tuning,
            @Nullable Integer loraRank,
            @Nullable Double loraAlpha,
            @Nullable List<String> loraTargets) {

        static Settings of(TuningRequest request) {
            var settings = request.hyperparameters();
            var lora = request.method() instanceof Lora adapter ? adapter : null;
            return new Settings(
                    settings.epochs(),
                    settings.batchSize(),
                    settings.learningRateMultiplier(),
                    request.method().type(),
                    lora == null ? null : lora.rank(),
                    lora == null ? null : lora.alpha(),
                    lora == null ? null : lora.targets());
        }
    }

    /** How it is tuned. */
    public record Method(String type, Supervised supervised) {}

    /** By examples of what is to be said. */
    public record Supervised(Settings hyperparameters) {}

    static FineTuningJob of(TuningJob job) {
        var request = job.request();
        var state = job.state();
        var result = state.result();
        var finishedAt = state.finishedAt();
        var settings = Settings.of(request);
        return new FineTuningJob(
                job.id(),
                "fine_tuning.job",
                state.status(),
                request.model(),
                result == null ? null : result.model(),
                request.trainingFile(),
                request.validationFile(),
                job.createdAt().getEpochSecond(),
                finishedAt == null ? null : finishedAt.getEpochSecond(),
                null,
                result == null ? null : result.trainedTokens(),
                result == null ? List.of() : List.of(result.resultFile()),
                state.error(),
                request.seed(),
                request.suffix().isEmpty() ? null : request.suffix(),
                request.metadata(),
                settings,
                new Method("supervised", new Supervised(settings)),
                "gpta",
                List.of());
    }
}
