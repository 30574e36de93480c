package dev.gpta.student.app;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The reason to stop working, looked at before every step: the run was cancelled, the service stops, or the claim was
 * lost. Being looked at also renews the claim when it is time.
 */
final class Lease implements BooleanSupplier {

    private final Claims claims;
    private final Claim claim;
    private final BooleanSupplier stopping;
    private final BooleanSupplier dropped;
    private final Clock clock;
    private Instant nextRenewal;
    private boolean lost;

    Lease(Claims claims, Claim claim, BooleanSupplier stopping, BooleanSupplier dropped, Clock clock) {
        this.claims = claims;
        this.claim = claim;
        this.stopping = stopping;
        this.dropped = dropped;
        this.clock = clock;
        this.nextRenewal = clock.instant().plus(claims.renewEvery());
    }

    /** Part of every path that the work writes. */
    String token() {
        return claim.token();
    }

    /** Looks whether somebody else has taken the work over: then nothing of this holder's may be published any more. */
    boolean isLost() {
        lost = lost || !claims.renew(claim);
        return lost;
    }

    /** Whether anybody may go on with what this holder leaves: not if the run was cancelled, or the work taken over. */
    boolean isWanted() {
        return !dropped.getAsBoolean() && !isLost();
    }

    /** Puts the work down, so that the next can take it up at once. */
    void release() {
        claims.release(claim);
    }

    @Override
    public boolean getAsBoolean() {
        var now = clock.instant();
        if (!lost && !now.isBefore(nextRenewal)) {
            lost = !claims.renew(claim);
            nextRenewal = now.plus(claims.renewEvery());
        }
        return lost || stopping.getAsBoolean() || dropped.getAsBoolean();
    }
}
