package dev.gpta.student.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sees to it that one instance at a time works on an item, across crashes and rebalances. Whoever holds a claim renews
 * it; one that is not renewed for a while is taken over, and so is one's own from before a restart. What the holder
 * before left half-written is removed.
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
     * @param max how often an item may be begun before its run is given up; work put down in order is not counted
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
        var before = all(work);
        if (!before.isEmpty() && isAtWork(before.get(before.size() - 1))) {
            return Optional.empty();
        }
        var claim = new Claim(work, before.size() + 1, tokens.get(), holder, clock.instant());
        if (!store.putIfAbsent(claim.key(), claim.toBytes())) {
            return Optional.empty();
        }
        for (var left : before) {
            store.unstage(left.token());
            store.unstage(Claim.snapshotOf(left.token()));
        }
        return Optional.of(claim);
    }

    /** Whether the item was begun so often, and never ended, that it must be what kills its workers. */
    boolean isOneTooMany(Claim claim) {
        return all(claim.work()).stream().filter(c -> !c.isReleased()).count() > max;
    }

    int max() {
        return max;
    }

    /** Puts the work down in order: anybody may take it up at once, and it does not count as a crash. */
    void release(Claim claim) {
        store.put(claim.key(), claim.released().toBytes());
    }

    /** @param stopping whether this instance is to end @param dropped whether nobody wants the work any more */
    Lease lease(Claim claim, BooleanSupplier stopping, BooleanSupplier dropped) {
        return new Lease(this, claim, stopping, dropped, clock);
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

    private List<Claim> all(String work) {
        var claims = new ArrayList<Claim>();
        for (int generation = 1; ; generation++) {
            var bytes = store.get(Claim.key(work, generation));
            if (bytes.isEmpty()) {
                return claims;
            }
            claims.add(Claim.parse(work, generation, bytes.get()));
        }
    }
}
