package dev.gpta.gradient.events;

import dev.gpta.events.EventIds;
import dev.gpta.events.Topics;
import dev.gpta.gradient.domain.Contract;
import dev.gpta.gradient.domain.RunRef;

/** Ids and seeds as the contract's library computes them. */
public final class EventContract implements Contract {

    private static final int HEX_DIGITS_OF_A_LONG = 16;
    private static final int HEX = 16;

    @Override
    public String manifestId(RunRef run, int epoch, int round) {
        return EventIds.of(EventWriter.ref(run), Topics.PREFIX_CANDIDATES.name(), epoch, round);
    }

    @Override
    public String candidateId(String manifestId, String text) {
        return EventIds.candidate(manifestId, text);
    }

    @Override
    public String normalised(String text) {
        return EventIds.normalised(text);
    }

    /** The first 8 bytes of hash(seed, epoch, round, 0): whoever asks several times within a round counts on from 0. */
    @Override
    public long seed(long runSeed, int epoch, int round) {
        var hash = EventIds.hash(
                Long.toString(runSeed), Integer.toString(epoch), Integer.toString(round), Integer.toString(0));
        return Long.parseUnsignedLong(hash.substring(0, HEX_DIGITS_OF_A_LONG), HEX);
    }
}
