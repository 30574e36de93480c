package dev.gpta.cli.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void roundsAreDueAtASteadyRateWhateverBecomesOfThoseBefore() {
        var schedule = Schedule.of(PipelineCase.rounds(3, 100, 2));

        assertThat(schedule.rounds()).isEqualTo(200);
        assertThat(schedule.due(0)).isZero();
        assertThat(schedule.due(1)).isEqualTo(10_000_000);
        assertThat(schedule.due(199)).isEqualTo(1_990_000_000);
    }

    @Test
    void runsTakeTurns() {
        var schedule = Schedule.of(PipelineCase.rounds(3, 7, 1));

        var runs = IntStream.range(0, schedule.rounds()).map(schedule::run);

        assertThat(runs).containsExactly(0, 1, 2, 0, 1, 2, 0);
        assertThat(schedule.turns()).isEqualTo(3);
    }

    @Test
    void roundsWithoutARateAreRefused() {
        assertThatThrownBy(() -> PipelineCase.rounds(3, 0, 1)).hasMessageContaining("rate");
    }
}
