package dev.gpta.finetune.app;

import org.jspecify.annotations.Nullable;

/**
 * A job that is wanted.
 *
 * @param runKey whose job it is: it is found again by this
 * @param runId the run, for people who look at the provider's list
 * @param epoch the run's epoch
 * @param parent the model to start from
 * @param passes over the dialogues, at least 1
 * @param learningRateMultiplier the provider's; null: as the provider likes
 * @param seed of the job
 */
public record JobOrder(
        String runKey,
        String runId,
        int epoch,
        String parent,
        int passes,
        @Nullable Double learningRateMultiplier,
        long seed) {

    /** The name under which the dialogues are kept. */
    public String fileName() {
        return runId.replaceAll("[^A-Za-z0-9._-]", "_") + "-epoch-" + epoch + ".jsonl";
    }
}
