package dev.gpta.ta.domain.tuning;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job is to do.
 *
 * @param model id of the model that is tuned further
 * @param trainingFile id of the uploaded dialogues
 * @param validationFile id of those that are only looked at after every epoch; null for none
 * @param method which weights learn
 * @param seed of the order of the examples: the same request gives the same model
 * @param suffix a part of the tuned model's id; empty for none
 * @param metadata what the client wants to find it by, at most {@value #MOST_METADATA} pairs
 */
public record TuningRequest(
        String model,
        String trainingFile,
        @Nullable String validationFile,
        Hyperparameters hyperparameters,
        Method method,
        long seed,
        String suffix,
        Map<String, String> metadata) {

    /** In the metadata: there is one job for each value of this. OpenAI's API itself knows no idempotency key. */
    private static final String UNIQUE = "gpta-run-key";

    private static final int MOST_METADATA = 16;

    public TuningRequest {
        metadata = Map.copyOf(metadata);
        // jobs that an earlier version kept do not say
        method = method == null ? new Method.Auto() : method;
        if (!suffix.matches("[A-Za-z0-9._-]{0,64}")) {
            throw new IllegalArgumentException(
                    "suffix must be at most 64 letters, digits, dots, dashes and underscores, but is '" + suffix + "'");
        }
        if (metadata.size() > MOST_METADATA) {
            throw new IllegalArgumentException(
                    "metadata may have at most " + MOST_METADATA + " pairs, but has " + metadata.size());
        }
    }

    /** What no second job may be started for; empty if it does not say. */
    public Optional<String> key() {
        return Optional.ofNullable(metadata.get(UNIQUE));
    }
}
