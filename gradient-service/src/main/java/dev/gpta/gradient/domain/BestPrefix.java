package dev.gpta.gradient.domain;

import org.jspecify.annotations.Nullable;

/**
 * The best prefix of an epoch or of a run.
 *
 * @param epoch the epoch of the student it was scored on
 * @param prefix the prefix and its score
 * @param checkpoint the student it was scored on
 */
public record BestPrefix(int epoch, Entry prefix, Checkpoint checkpoint) {

    /** Of two, the one with the better score and loss; the earlier epoch wins a tie. */
    public static BestPrefix better(@Nullable BestPrefix earlier, BestPrefix later) {
        return earlier != null && Entry.MERIT.compare(later.prefix(), earlier.prefix()) <= 0 ? earlier : later;
    }
}
