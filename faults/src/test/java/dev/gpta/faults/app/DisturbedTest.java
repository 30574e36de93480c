package dev.gpta.faults.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.faults.domain.Fault;
import dev.gpta.faults.domain.Kind;
import dev.gpta.faults.domain.Moment;
import dev.gpta.faults.domain.Place;
import dev.gpta.faults.domain.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisturbedTest {

    private static final Fault KILL = new Fault(new Moment(Place.TA_ASKED, 2), Kind.KILL, "trainer", 0);
    private static final Fault STORE = new Fault(new Moment(Place.TA_ASKED, 2), Kind.STORE, "", 1000);

    private final List<Fault> committed = new ArrayList<>();

    @Test
    void aFaultHappensAtItsMomentAndOnce() {
        var run = disturbed(true);

        run.meet(Place.TA_ASKED);
        run.meet(Place.TA_WATCHED);
        assertThat(committed).isEmpty();
        run.meet(Place.TA_ASKED);
        run.meet(Place.TA_ASKED);

        assertThat(committed).containsExactly(KILL, STORE);
        assertThat(run.done()).containsEntry(Kind.KILL, 1).containsEntry(Kind.STORE, 1);
    }

    @Test
    void whatCouldNotBeginIsNotCounted() {
        var run = disturbed(false);

        run.meet(Place.TA_ASKED);
        run.meet(Place.TA_ASKED);

        assertThat(run.done()).isEmpty();
    }

    private Disturbed disturbed(boolean begins) {
        return new Disturbed("run-1", new Schedule(1, true, List.of(KILL, STORE)), (fault, run) -> {
            committed.add(fault);
            return begins;
        });
    }
}
