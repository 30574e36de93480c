package dev.gpta.ta.domain.chat;

/** Follows one text as it grows, token by token, and says which tokens may come next. Not for several threads. */
public interface TextConstraint {

    /** Whether a token of these bytes may come next. @param token never empty */
    boolean allows(byte[] token);

    /** A token that was allowed has come. */
    void accept(byte[] token);

    /** Whether the text may end here. */
    boolean mayEnd();

    /** Whether nothing more is wanted, so that the model need not be asked to go on. */
    boolean done();
}
