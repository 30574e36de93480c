package dev.gpta.llm.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a teaching assistant is shown of H (Eq. 4): all that is to be shown, or, where it does not read so much, the best of it. How
 * much it reads only it knows, so it is asked until it does not refuse; that costs nothing but time.
 *
 * @param <E> an entry of H
 */
public final class ShownHistory<E> {

    /** One entry of so many is left out at a time: one that is left out needlessly is lost. */
    private static final int PART = 8;

    private final int all;
    private List<E> entries;

    /** @param entries all that is to be shown, ascending by score */
    public ShownHistory(List<E> entries) {
        this.all = entries.size();
        this.entries = List.copyOf(entries);
    }

    /**
     * Asks with these entries of H.
     *
     * @param <E> an entry of H
     * @param <T> the answer
     */
    @FunctionalInterface
    public interface Ask<E, T> {
        T with(List<E> entries) throws UnavailableException, CannotGoOnException;
    }

    /**
     * The first answer to a question that is not too long; from then on no more is shown.
     *
     * @throws PromptTooLongException if it is too long with no entry at all
     */
    public <T> T fitting(Ask<E, T> ask) throws UnavailableException, CannotGoOnException {
        while (true) {
            try {
                return ask.with(entries);
            } catch (PromptTooLongException e) {
                if (entries.isEmpty()) {
                    throw e;
                }
                entries = entries.subList((entries.size() + PART - 1) / PART, entries.size());
            }
        }
    }

    /** What is shown, ascending. */
    public List<E> entries() {
        return entries;
    }

    /** How many entries are shown, if they are fewer than were to be; else null. */
    public @Nullable Integer cutTo() {
        return entries.size() < all ? entries.size() : null;
    }
}
