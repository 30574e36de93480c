package dev.gpta.ta.app;

import dev.gpta.ta.domain.chat.Continuation;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.TextConstraint;
import java.util.List;
import java.util.function.Supplier;

/** Port: requests that are answered together; each may join between two tokens. For one thread. */
public interface Answering extends AutoCloseable {

    /**
     * Reads a prompt, once for all choices; its answers grow from the next step on.
     *
     * @param constraint made once per choice, in their order
     * @throws IllegalArgumentException if it leaves no room in the model's context
     */
    Answer join(int[] prompt, Sampling sampling, Supplier<TextConstraint> constraint);

    /** Draws one token for every answer that is open. @return whether any is still open */
    boolean step();

    /** Gives back the memory of all. */
    @Override
    void close();

    /** The answers to one request. */
    interface Answer {

        /** Whether all its choices have ended. */
        boolean done();

        /** Nobody waits any more: its room is free from the next step on. */
        void leave();

        /** As they are now, as many as the sampling asks for. */
        List<Continuation> continuations();
    }
}
