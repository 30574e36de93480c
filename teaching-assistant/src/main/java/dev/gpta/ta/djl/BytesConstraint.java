package dev.gpta.ta.djl;

import dev.gpta.ta.domain.chat.TextConstraint;
import dev.gpta.transformers.llama.TokenConstraint;

/** A constraint on a text, put to tokens. */
final class BytesConstraint implements TokenConstraint {

    private final TextConstraint text;
    private final byte[][] bytes;

    /** @param bytes by token; empty for special tokens, which no text has */
    BytesConstraint(TextConstraint text, byte[][] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    @Override
    public boolean allows(int token) {
        return token < bytes.length && bytes[token].length > 0 && !text.done() && text.allows(bytes[token]);
    }

    @Override
    public void accept(int token) {
        text.accept(bytes[token]);
    }

    @Override
    public boolean complete() {
        return text.mayEnd();
    }

    @Override
    public boolean done() {
        return text.done();
    }
}
