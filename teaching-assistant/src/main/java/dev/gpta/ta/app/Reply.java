package dev.gpta.ta.app;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** An answer on its way from the thread that computes it to the one that waits for it. */
public final class Reply {

    /** What comes. */
    public sealed interface Part {}

    /** What is asked can be answered, and will be. The first part. */
    public record Begun(String fingerprint) implements Part {}

    /** More of one choice's text. @param choice from 0 */
    public record Piece(int choice, String text) implements Part {}

    /** All of it, and the last part. */
    public record Whole(ChatAnswer answer) implements Part {}

    private final BlockingQueue<Supplier<Part>> parts = new LinkedBlockingQueue<>();

    /**
     * Waits for the next part.
     *
     * @throws RefusedException if no more comes, saying why
     */
    public Part next() {
        try {
            return parts.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedException.stopping();
        }
    }

    /** Waits for the first part. @throws RefusedException if none comes, saying why */
    public Begun begun() {
        return (Begun) next();
    }

    /** Waits for all of it. @throws RefusedException if it does not come, saying why */
    public ChatAnswer whole() {
        while (true) {
            if (next() instanceof Whole whole) {
                return whole.answer();
            }
        }
    }

    void tell(Part part) {
        parts.add(() -> part);
    }

    void fail(Throwable why) {
        parts.add(() -> {
            throw why instanceof RefusedException refused ? refused : new IllegalStateException(why);
        });
    }
}
