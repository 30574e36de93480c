package dev.gpta.llm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.llm.support.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final HandClock clock = new HandClock();
    private final Patience patience = new Patience(
            Duration.ofMinutes(1),
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8), new Random(1)),
            clock,
            clock);

    @Test
    void triesAgainUntilThereIsAnAnswer() throws Exception {
        assertThat(begin().take(failing(3, null))).isEqualTo("answer");

        assertThat(calls).hasValue(4);
        assertThat(clock.waits()).hasSize(3).isSorted();
    }

    @Test
    void givesUpAtTheDeadlineAndSaysWhy() {
        assertThatThrownBy(() -> begin().take(failing(Integer.MAX_VALUE, null)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("PT1M")
                .hasMessageContaining("no connection");

        assertThat(clock.instant()).isBefore(Instant.EPOCH.plusSeconds(60));
        assertThat(calls.get()).isBetween(5, 30);
    }

    @Test
    void oneDeadlineHoldsForAllThatIsTriedFromOneBeginning() {
        var tries = begin();
        assertThatThrownBy(() -> tries.take(failing(Integer.MAX_VALUE, null))).isInstanceOf(UnavailableException.class);
        calls.set(0);

        assertThatThrownBy(() -> tries.take(failing(Integer.MAX_VALUE, null))).isInstanceOf(UnavailableException.class);

        assertThat(clock.instant()).as("no new minute has begun").isBefore(Instant.EPOCH.plusSeconds(60));
        assertThat(calls.get()).isBetween(1, 5);
    }

    @Test
    void comesBackNoSoonerThanItIsToldTo() throws Exception {
        begin().take(failing(1, Duration.ofSeconds(20)));

        assertThat(clock.waits()).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void doesNotWaitForWhatComesAfterTheDeadline() {
        assertThatThrownBy(() -> begin().take(failing(1, Duration.ofHours(1))))
                .isInstanceOf(UnavailableException.class);

        assertThat(clock.waits()).isEmpty();
    }

    @Test
    void aRefusalIsFinal() {
        assertThatThrownBy(() -> begin().take(() -> {
                    calls.incrementAndGet();
                    throw new CannotGoOnException(new Failure("TA_KEY_REFUSED", "wrong key", "set it"), null);
                }))
                .isInstanceOf(CannotGoOnException.class);

        assertThat(calls).hasValue(1);
    }

    @Test
    void nothingIsTriedForACancelledRun() {
        assertThatThrownBy(() -> patience.begin(() -> calls.get() == 2).take(failing(Integer.MAX_VALUE, null)))
                .isInstanceOf(CancellationException.class);

        assertThat(calls).hasValue(2);
    }

    private Patience.Tries begin() {
        return patience.begin(() -> false);
    }

    private Patience.Step<String> failing(int times, @Nullable Duration retryAfter) {
        return () -> {
            if (calls.incrementAndGet() <= times) {
                throw new UnavailableException("no connection", retryAfter, null);
            }
            return "answer";
        };
    }
}
