package dev.gpta.prefix.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class AskScheduleTest {

    @Test
    void everyAskIsHotterUpToTheMost() {
        var schedule = new AskSchedule(9, 1.0, 1);

        assertThat(schedule.temperatureOf(1)).isEqualTo(1.0);
        assertThat(schedule.temperatureOf(2)).isEqualTo(1.2);
        assertThat(schedule.temperatureOf(4)).isEqualTo(1.6);
        assertThat(schedule.temperatureOf(9)).isEqualTo(2.0);
    }

    @Test
    void everyCallOfEveryAskHasItsOwnSeed() {
        var seeds = new HashSet<Integer>();
        for (int ask = 1; ask <= 10; ask++) {
            for (int call = 1; call <= 100; call++) {
                seeds.add(new AskSchedule(10, 1, Long.MIN_VALUE + 7).seedOf(ask, call));
            }
        }

        assertThat(seeds).hasSize(1000).allMatch(seed -> seed >= 0);
    }

    @Test
    void theSameRequestAsksWithTheSameSeeds() {
        assertThat(new AskSchedule(3, 0, 42).seedOf(2, 5))
                .isEqualTo(new AskSchedule(8, 2, 42).seedOf(2, 5))
                .isNotEqualTo(new AskSchedule(3, 0, 43).seedOf(2, 5));
    }

    @Test
    void refusesWhatNoProviderTakes() {
        assertThatThrownBy(() -> new AskSchedule(0, 1, 1)).hasMessageContaining("maxAsks");
        assertThatThrownBy(() -> new AskSchedule(101, 1, 1)).hasMessageContaining("maxAsks must be in 1..100");
        assertThatThrownBy(() -> new AskSchedule(1, 2.1, 1)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> new AskSchedule(1, Double.NaN, 1)).hasMessageContaining("temperature");
    }
}
