package dev.gpta.llm.app;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(ofMillis(100), ofSeconds(3), new Random(1));

    @Test
    void waitsTwiceAsLongEachTimeWithinItsJitter() {
        for (int failures = 1, longest = 100; failures <= 5; failures++, longest *= 2) {
            assertThat(backoff.after(failures)).isBetween(ofMillis(longest / 2), ofMillis(longest));
        }
    }

    @Test
    void neverWaitsLongerThanTheMost() {
        assertThat(backoff.after(6)).isBetween(ofMillis(1500), ofSeconds(3));
        assertThat(backoff.after(1_000_000)).isBetween(ofMillis(1500), ofSeconds(3));
    }
}
