package dev.gpta.student.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.student.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private final ManualClock clock = new ManualClock();
    private final List<WorkMeter.Outcome> outcomes = new ArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void longWorkThatMakesStepsIsNotSilent() {
        var worker = new Worker("work", 0, clock, (outcome, time) -> outcomes.add(outcome));

        worker.work(message(), (item, stopping) -> {
            clock.pass(Duration.ofHours(5));
            assertThat(stopping.getAsBoolean()).isFalse();
            clock.pass(Duration.ofSeconds(3));
            assertThat(worker.silence()).contains(Duration.ofSeconds(3));
            return true;
        });

        assertThat(worker.silence()).isEmpty();
        assertThat(acknowledged).hasValue(1);
    }

    @Test
    void itIsIdleSinceItsLastRecord() {
        var worker = new Worker("work", 0, clock, (outcome, time) -> outcomes.add(outcome));
        clock.pass(Duration.ofMinutes(1));

        worker.work(message(), (item, stopping) -> true);
        clock.pass(Duration.ofMinutes(2));

        assertThat(worker.idle()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void oneThatHasEnoughLeavesTheNextForOthers() {
        var worker = new Worker("work", 1, clock, (outcome, time) -> outcomes.add(outcome));

        worker.work(message(), (item, stopping) -> true);
        worker.work(message(), (item, stopping) -> {
            throw new AssertionError("taken");
        });

        assertThat(worker.hasEnough()).isTrue();
        assertThat(acknowledged).hasValue(1);
    }

    @Test
    void whatWasLeftOverDoesNotCount() {
        var worker = new Worker("work", 1, clock, (outcome, time) -> outcomes.add(outcome));

        worker.work(message(), (item, stopping) -> false);

        assertThat(worker.hasEnough()).isFalse();
        assertThat(outcomes).containsExactly(WorkMeter.Outcome.LEFT);
        assertThat(acknowledged).hasValue(0);
    }

    private Message<String> message() {
        return Message.of("item", () -> {
            acknowledged.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        });
    }
}
