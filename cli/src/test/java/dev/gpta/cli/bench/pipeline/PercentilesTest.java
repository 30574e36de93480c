package dev.gpta.cli.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void eachIsATimeThatWasMeasured() {
        var milliseconds = LongStream.rangeClosed(1, 200)
                .mapToObj(i -> (201 - i) * 1_000_000)
                .toList();

        var found = Percentiles.ofNanos(milliseconds);

        // nearest rank: the 100th and the 198th of 200
        assertThat(found).isEqualTo(new Percentiles(1, 100, 198, 200));
    }

    @Test
    void ofOneTimeAllAreTheSame() {
        assertThat(Percentiles.ofNanos(List.of(5_000_000L))).isEqualTo(new Percentiles(5, 5, 5, 5));
    }

    @Test
    void ofNoTimesThereAreNone() {
        assertThat(Percentiles.ofNanos(List.of())).isEqualTo(Percentiles.NONE);
    }
}
