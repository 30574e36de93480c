package dev.gpta.prefix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.prefix.domain.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Question QUESTION = new Question("m", "s", "u", 1, 1.0, 1);
    private static final Answer ANSWER = new Answer("{}", 1, 1);

    private final AtomicInteger calls = new AtomicInteger();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @Test
    void asksAgainUntilThereIsAnAnswer() throws Exception {
        var ta = patient(failing(3, null));

        assertThat(ta.ask(QUESTION)).isEqualTo(ANSWER);

        assertThat(calls).hasValue(4);
        assertThat(waits).hasSize(3).isSorted();
    }

    @Test
    void givesUpAtTheDeadlineAndSaysWhy() {
        var ta = patient(failing(Integer.MAX_VALUE, null));

        assertThatThrownBy(() -> ta.ask(QUESTION))
                .isInstanceOf(TaUnavailableException.class)
                .hasMessageContaining("PT1M")
                .hasMessageContaining("no connection");

        assertThat(now).isBefore(Instant.EPOCH.plusSeconds(60));
        assertThat(calls.get()).isBetween(5, 30);
    }

    @Test
    void theDeadlineHoldsForAllCallsOfARequest() {
        var ta = patient(failing(Integer.MAX_VALUE, null));
        assertThatThrownBy(() -> ta.ask(QUESTION)).isInstanceOf(TaUnavailableException.class);
        calls.set(0);

        assertThatThrownBy(() -> ta.ask(QUESTION)).isInstanceOf(TaUnavailableException.class);

        assertThat(now).as("no new minute has begun").isBefore(Instant.EPOCH.plusSeconds(60));
        assertThat(calls.get()).isBetween(1, 5);
    }

    @Test
    void comesBackNoSoonerThanItIsToldTo() throws Exception {
        patient(failing(1, Duration.ofSeconds(20))).ask(QUESTION);

        assertThat(waits).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void doesNotWaitForWhatComesAfterTheDeadline() {
        assertThatThrownBy(() -> patient(failing(1, Duration.ofHours(1))).ask(QUESTION))
                .isInstanceOf(TaUnavailableException.class);

        assertThat(waits).isEmpty();
    }

    @Test
    void aRefusalIsFinal() {
        var ta = patient(question -> {
            calls.incrementAndGet();
            throw new CannotAskException(new Failure("TA_KEY_REFUSED", "wrong key", "set it"), null);
        });

        assertThatThrownBy(() -> ta.ask(QUESTION)).isInstanceOf(CannotAskException.class);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aCancelledRunIsNotAskedFor() {
        var ta = patience(failing(Integer.MAX_VALUE, null)).forRequest(() -> calls.get() == 2);

        assertThatThrownBy(() -> ta.ask(QUESTION)).isInstanceOf(CancellationException.class);

        assertThat(calls).hasValue(2);
    }

    private TeachingAssistant failing(int times, @Nullable Duration retryAfter) {
        return question -> {
            if (calls.incrementAndGet() <= times) {
                throw new TaUnavailableException("no connection", retryAfter, null);
            }
            return ANSWER;
        };
    }

    private TeachingAssistant patient(TeachingAssistant ta) {
        return patience(ta).forRequest(() -> false);
    }

    private Patience patience(TeachingAssistant ta) {
        var backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8), new Random(1));
        return new Patience(ta, Duration.ofMinutes(1), backoff, new HandClock(), wait -> {
            waits.add(wait);
            now = now.plus(wait);
        });
    }

    /** Moves only when somebody waits. */
    private final class HandClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
