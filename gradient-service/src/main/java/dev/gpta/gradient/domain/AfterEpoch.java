package dev.gpta.gradient.domain;

import org.jspecify.annotations.Nullable;

/**
 * What follows an epoch whose history is complete.
 *
 * @param step what comes next
 * @param reason why nothing is tuned though the variant tunes; null otherwise
 */
record AfterEpoch(NextStep step, @Nullable String reason) {

    /** The last epoch is tested, and nothing is tuned after it: nobody would ask the tuned model. */
    static AfterEpoch of(RunSpec spec, int epoch, int dialogues) {
        if (epoch == spec.epochs()) {
            return new AfterEpoch(NextStep.TEST, null);
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
    Step begin(Run run, LastHistory last, BestPrefix runBest) {
        return switch (step) {
            case TEST -> Testing.begin(run, last.epoch(), runBest);
            case FINETUNE -> Tuning.begin(run, last);
            case NEXT_EPOCH -> last.nextEpoch(run);
        };
    }
}
