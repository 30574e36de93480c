package dev.gpta.finetune.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that is wanted.
 *
 * @param runKey whose job it is: its job and its file are found again by this
 * @param runId the run, for people who look at the provider's list
 * @param epoch the run's epoch
 * @param parent the model to start from
 * @param passes over the dialogues, at least 1
 * @param learningRateMultiplier the provider's; null: as the provider likes
 * @param seed of the job
 * @param formerKeys keys that it had in earlier lives of the run, whose jobs nobody waits for any more
 */
public record JobOrder(
        String runKey,
        String runId,
        int epoch,
        String parent,
        int passes,
        @Nullable Double learningRateMultiplier,
        long seed,
        List<String> formerKeys) {

    public JobOrder {
        formerKeys = List.copyOf(formerKeys);
    }

    /** The name under which people keep the dialogues. */
    public String archiveName() {
        return runId.replaceAll("[^A-Za-z0-9._-]", "_") + "-epoch-" + epoch + ".jsonl";
    }

    /** The name under which the provider keeps them. */
    public String fileName() {
        return fileName(runKey);
    }

    static String fileName(String key) {
        return "gpta-" + key + ".jsonl";
    }
}
