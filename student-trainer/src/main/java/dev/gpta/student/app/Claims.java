package dev.gpta.student.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sees to it that one instance at a time works on an item, across crashes and rebalances. Whoever holds a claim renews
 * it; one that is not renewed for a while is taken over, and so is one's own from before a restart.
 */
public final class Claims {

    private final CheckpointStore store;
    private final String holder;
    private final Duration staleAfter;
    private final int max;
    private final Supplier<String> tokens;
    private final Clock clock;

    /**
     * @param holder this instance's name, the same after a restart
     * @param staleAfter how long a holder may be silent
     * @param max how often an item may be begun before its run is given up
     * @param tokens gives a new one each time
     */
    public Claims(
            CheckpointStore store, String holder, Duration staleAfter, int max, Supplier<String> tokens, Clock clock) {
        this.store = store;
        this.holder = holder;
        this.staleAfter = staleAfter;
        this.max = max;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The claim, unless somebody else is at work. */
    Optional<Claim> take(String work) {
        var newest = newest(work);
        if (newest.filter(this::isAtWork).isPresent()) {
            return Optional.empty();
        }
        int generation = newest.map(Claim::generation).orElse(0) + 1;
        var claim = new Claim(work, generation, tokens.get(), holder, clock.instant());
        return store.putIfAbsent(claim.key(), claim.toBytes()) ? Optional.of(claim) : Optional.empty();
    }

    /** Whether the item was begun so often, and never ended, that it must be what kills its workers. */
    boolean isOneTooMany(Claim claim) {
        return claim.generation() > max;
    }

    /** @param unwanted whether the work is no longer wanted */
    Lease lease(Claim claim, BooleanSupplier unwanted) {
        return new Lease(this, claim, unwanted, clock);
    }

    /** Tells that the holder is alive; false if the claim was taken over meanwhile. */
    boolean renew(Claim claim) {
        if (store.get(Claim.key(claim.work(), claim.generation() + 1)).isPresent()) {
            return false;
        }
        store.put(claim.key(), claim.renewedAt(clock.instant()).toBytes());
        return true;
    }

    /** How often a claim should be renewed. */
    Duration renewEvery() {
        return staleAfter.dividedBy(4);
    }

    private boolean isAtWork(Claim claim) {
        return !claim.holder().equals(holder)
                && claim.renewed().plus(staleAfter).isAfter(clock.instant());
    }

    private Optional<Claim> newest(String work) {
        Optional<Claim> newest = Optional.empty();
        for (int generation = 1; ; generation++) {
            var bytes = store.get(Claim.key(work, generation));
            if (bytes.isEmpty()) {
                return newest;
            }
            newest = Optional.of(Claim.parse(work, generation, bytes.get()));
        }
    }
}
