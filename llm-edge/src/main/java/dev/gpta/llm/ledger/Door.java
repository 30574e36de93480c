package dev.gpta.llm.ledger;

import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Failure;
import dev.gpta.llm.app.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The one way out to a provider. Whoever calls it says for what; the HTTP client beneath shows every request here before
 * it is sent, and it is sent only after the ledger has it. A request that nobody answers for, or that would go anywhere
 * but to the provider, stays inside.
 */
public final class Door {

    private final String address;
    private final Ledger ledger;
    private final ThreadLocal<@Nullable Leave> leaves = new ThreadLocal<>();

    /** A call to a provider. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws UnavailableException, CannotGoOnException;
    }

    /** @param address base URL of the provider: whatever leaves goes below it */
    public Door(String address, Ledger ledger) {
        this.address = address.replaceAll("/+$", "");
        this.ledger = ledger;
    }

    /**
     * Makes the call; what this thread sends meanwhile is recorded as sent for this.
     *
     * @throws CannotGoOnException also if a request was withheld
     */
    public <T> T open(Leave leave, Call<T> call) throws UnavailableException, CannotGoOnException {
        leaves.set(leave);
        try {
            return call.make();
        } catch (RuntimeException | UnavailableException e) {
            var withheld = withheld(e);
            if (withheld != null) {
                throw new CannotGoOnException(failure(withheld), e);
            }
            throw e;
        } finally {
            leaves.remove();
        }
    }

    /**
     * Shows a request that is about to be sent. When this returns, the ledger has it.
     *
     * @throws WithheldException if it may not be sent
     */
    public void pass(Outbound request) {
        var leave = leaves.get();
        if (leave == null) {
            throw new WithheldException(request.method() + " " + request.destination()
                    + " belongs to no errand, so nobody could record it");
        }
        var objection = objection(request);
        ledger.record(new Egress(leave, request, objection));
        if (objection != null) {
            throw new WithheldException(objection);
        }
    }

    private @Nullable String objection(Outbound request) {
        return request.destination().startsWith(address + "/")
                ? null
                : "it would go to " + request.destination() + ", but the teaching assistant is at " + address;
    }

    private static Failure failure(WithheldException withheld) {
        return new Failure(
                "EGRESS_WITHHELD",
                "a request to the teaching assistant was withheld: " + withheld.getMessage(),
                "Look at gpta egress for this run, and at GPTA_TA_BASE_URL; then resume the run.");
    }

    private static @Nullable WithheldException withheld(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof WithheldException withheld) {
                return withheld;
            }
        }
        return null;
    }
}
