package dev.gpta.llm.ledger;

/** A request was not let out. */
public class WithheldException extends RuntimeException {

    /** @param message why */
    public WithheldException(String message) {
        super(message);
    }
}
