package dev.gpta.llm.ledger;

import dev.gpta.llm.app.Errand;

/**
 * What a request may leave for.
 *
 * @param errand whose request it is
 * @param purpose what it is for
 * @param tunedTokens tokens that it has tuned on, each pass counted; 0 where nothing is tuned
 */
public record Leave(Errand errand, Purpose purpose, long tunedTokens) {

    /** For a request that tunes nothing. */
    public Leave(Errand errand, Purpose purpose) {
        this(errand, purpose, 0);
    }
}
