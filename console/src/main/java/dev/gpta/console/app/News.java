package dev.gpta.console.app;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.console.domain.Departure;
import dev.gpta.events.RunSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of a run.
 *
 * @param event what happened; null in the ledger
 * @param departure what left; null elsewhere
 * @param spec the whole specification, where it was registered; else null
 */
public record News(
        @Nullable RunEvent event,
        @Nullable Departure departure,
        @Nullable RunSpec spec) {

    /** Most epochs of a run: gradient-service accepts no more, so such an event is nobody's. */
    private static final int MOST_EPOCHS = 1000;

    /** Something happened. */
    public static News of(RunEvent event) {
        return new News(event, null, null);
    }

    /** A run was registered. */
    public static News of(RunEvent event, RunSpec spec) {
        return new News(event, null, spec);
    }

    /** Something left. */
    public static News of(Departure departure) {
        return new News(null, departure, null);
    }

    /** Whether a run can have it. */
    boolean plausible() {
        return event == null || event.head().epoch() >= 0 && event.head().epoch() <= MOST_EPOCHS;
    }
}
