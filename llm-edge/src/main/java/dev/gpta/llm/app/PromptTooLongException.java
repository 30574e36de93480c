package dev.gpta.llm.app;

/** The teaching assistant does not read so much: a shorter question may be answered. */
public final class PromptTooLongException extends CannotGoOnException {

    /** @param refused how it was refused, which is how the run fails if nothing can be left out */
    public PromptTooLongException(CannotGoOnException refused) {
        super(refused.failure(), refused);
    }
}
