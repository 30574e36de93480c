package dev.gpta.transformers.llama;

/** Decides, for one sequence, which tokens may come next. The model's end tokens are not asked about: see complete. */
public interface TokenConstraint {

    /** Whether this token may come next. Asked about drawn tokens only, so it may cost something. */
    boolean allows(int token);

    /** A token was chosen. */
    void accept(int token);

    /** Whether the sequence may end here. Where it may and no token is allowed, it does. */
    boolean complete();

    /** Whether nothing more is wanted, so that the sequence ends without the model being asked. */
    default boolean done() {
        return false;
    }

    /** Anything goes, for as long as the model likes. */
    static TokenConstraint none() {
        return new TokenConstraint() {
            @Override
            public boolean allows(int token) {
                return true;
            }

            @Override
            public void accept(int token) {}

            @Override
            public boolean complete() {
                return true;
            }
        };
    }
}
