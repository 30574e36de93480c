package dev.gpta.gradient.domain;

import org.jspecify.annotations.Nullable;

/**
 * What follows an epoch whose history is complete.
 *
 * @param step what comes next
 * @param reason why nothing is tuned though the variant tunes, or why no epoch follows though one should; else null
 */
record AfterEpoch(NextStep step, @Nullable String reason) {

    /** The last epoch is tested, and nothing is tuned after it: nobody would ask the tuned model. */
    static AfterEpoch of(Run run, int epoch, int dialogues) {
        var spec = run.spec();
        if (epoch == spec.epochs()) {
            return new AfterEpoch(NextStep.TEST, null);
        }
        var met = run.budgetMetBefore(epoch, Run.AFTER_ALL_ROUNDS);
        if (met != null) {
            return new AfterEpoch(
                    NextStep.TEST, "the run ends after epoch " + epoch + " of " + spec.epochs() + ": " + met);
        }
        var assistant = spec.assistant();
        if (!spec.variant().tunes() || assistant == null) {
            return new AfterEpoch(NextStep.NEXT_EPOCH, null);
        }
        return dialogues >= assistant.minDialogues()
                ? new AfterEpoch(NextStep.FINETUNE, null)
                : new AfterEpoch(
                        NextStep.NEXT_EPOCH,
                        "nothing is tuned: " + dialogues + " dialogues, but the provider takes "
                                + assistant.minDialogues() + " or more");
    }

    /** Begins it. */
    Step begin(Run run, LastHistory last, Command.PublishGradient published) {
        return switch (step) {
            case TEST -> Testing.begin(run, last.epoch(), published.runBest());
            case FINETUNE -> Tuning.begin(run, last, published);
            case NEXT_EPOCH -> last.nextEpoch(run);
        };
    }
}
