package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.TuningStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a dialogue gradient.
 *
 * @param job the job, ended; null if none was started
 * @param steps loss and token accuracy by step; empty if the provider's figures could not be read
 * @param objection why the parent stays; null if the tuned model takes its place
 * @param overBudget whether the budget is why
 * @param canaries what trying the tuned model beside its parent took
 */
public record Tuned(
        @Nullable Job job, List<TuningStep> steps, @Nullable String objection, boolean overBudget, Usage canaries) {

    public Tuned {
        steps = List.copyOf(steps);
    }

    /** No job was started. */
    static Tuned not(String reason, boolean overBudget) {
        return new Tuned(null, List.of(), reason, overBudget, Usage.NONE);
    }

    /** The model to ask from now on. */
    public String modelOr(String parent) {
        return job == null || objection != null ? parent : job.tunedModel();
    }
}
