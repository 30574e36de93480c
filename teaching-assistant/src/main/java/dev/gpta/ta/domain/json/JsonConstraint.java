package dev.gpta.ta.domain.json;

import dev.gpta.ta.domain.chat.TextConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Lets only such tokens come that the text stays the beginning of a value of the schema, and can still be ended within
 * the tokens that are left. In the worst case every byte that ends it is a token of its own, so that is what is kept in
 * reserve: whatever the model prefers, the text parses.
 */
public final class JsonConstraint implements TextConstraint {

    private Position position;
    private int tokensLeft;

    /**
     * @param maxTokens the most tokens of the text, at least {@link #tokensFor(Schema)}
     * @throws IllegalArgumentException if no value of the schema is sure to fit
     */
    public JsonConstraint(Schema schema, int maxTokens) {
        if (maxTokens < tokensFor(schema)) {
            throw new IllegalArgumentException(
                    "an answer of this schema may take %d tokens at least, but only %d are left"
                            .formatted(tokensFor(schema), maxTokens));
        }
        this.position = schema.begin(Position.END);
        this.tokensLeft = maxTokens;
    }

    /** Tokens that are enough for the shortest value, however the tokens are cut. */
    public static int tokensFor(Schema schema) {
        return schema.shortest();
    }

    @Override
    public boolean allows(byte[] token) {
        var after = after(token);
        return after != null && after.shortest() < tokensLeft;
    }

    @Override
    public void accept(byte[] token) {
        var after = after(token);
        if (after == null) {
            throw new IllegalArgumentException("a token that is not allowed was accepted");
        }
        position = after;
        tokensLeft--;
    }

    @Override
    public boolean mayEnd() {
        return position.complete();
    }

    @Override
    public boolean done() {
        return position == Position.END;
    }

    private @Nullable Position after(byte[] token) {
        Position after = position;
        for (byte b : token) {
            after = after.next(b & 0xff);
            if (after == null) {
                return null;
            }
        }
        return after;
    }
}
