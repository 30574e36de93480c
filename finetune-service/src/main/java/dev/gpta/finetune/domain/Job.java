package dev.gpta.finetune.domain;

import java.time.Instant;
import java.util.List;

/**
 * A fine-tuning job as its provider tells of it.
 *
 * @param id the provider's
 * @param createdAt when it was started, by the provider's clock
 * @param state how far it is
 * @param trainingFile id of the file that it is tuned on
 * @param tunedModel the model that came of it; empty as long as there is none
 * @param trainedTokens tokens trained on, as the provider counts them
 * @param error why it failed; empty if it did not, or did not say
 * @param resultFiles ids of the files with its figures
 */
public record Job(
        String id,
        Instant createdAt,
        JobState state,
        String trainingFile,
        String tunedModel,
        long trainedTokens,
        String error,
        List<String> resultFiles) {

    public Job {
        resultFiles = List.copyOf(resultFiles);
    }

    /** Whether there is a tuned model to be asked. */
    public boolean hasModel() {
        return state == JobState.SUCCEEDED && !tunedModel.isBlank();
    }

    /** Why there is none, for people. */
    public String reason() {
        if (state == JobState.SUCCEEDED) {
            return "job " + id + " succeeded but named no model";
        }
        return "job " + id + " " + (state == JobState.FAILED ? "failed" : "was cancelled")
                + (error.isBlank() ? "" : ": " + error);
    }
}
