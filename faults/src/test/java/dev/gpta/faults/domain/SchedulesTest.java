package dev.gpta.faults.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private final List<Schedule> first50 =
            IntStream.rangeClosed(1, 50).mapToObj(new Schedules(3)::schedule).toList();

    @Test
    void aScheduleFollowsFromSeedAndNumberAlone() {
        assertThat(new Schedules(3).schedule(17)).isEqualTo(first50.get(16));
        assertThat(new Schedules(4).schedule(17)).isNotEqualTo(first50.get(16));
    }

    @Test
    void everyServiceIsKilledAtEveryPlace() {
        var killed = first50.subList(0, 28).stream()
                .flatMap(schedule -> schedule.faults().stream())
                .filter(fault -> fault.kind() == Kind.KILL)
                .map(fault -> fault.victim() + " at " + fault.when().place())
                .collect(Collectors.toSet());

        assertThat(killed).hasSize(Schedules.SERVICES.size() * Place.values().length);
    }

    @Test
    void everyKindOfFaultHappensWithBothKindsOfProvider() {
        var kinds = first50.stream()
                .collect(Collectors.groupingBy(
                        Schedule::uniqueKeys,
                        Collectors.flatMapping(
                                schedule -> schedule.faults().stream().map(Fault::kind), Collectors.toSet())));

        assertThat(kinds.get(true)).containsExactlyInAnyOrder(Kind.values());
        assertThat(kinds.get(false)).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void everyMomentComes() {
        assertThat(first50)
                .flatMap(Schedule::faults)
                .extracting(Fault::when)
                .allSatisfy(when ->
                        assertThat(when.count()).isBetween(1, when.place().often()));
    }
}
