package dev.gpta.gradient.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private final List<Integer> exits = new ArrayList<>();

    @Test
    void aFailureThatComesBackAtOnceEndsTheProcessAfterAFewThreads() {
        // When
        var responses = dieEvery(1, ThreadReplacement.MOST + 1);

        // Then
        assertThat(responses.subList(0, ThreadReplacement.MOST)).containsOnly(REPLACE_THREAD);
        assertThat(responses).last().isEqualTo(SHUTDOWN_CLIENT);
        assertThat(exits).hasSize(1);
    }

    @Test
    void failuresThatAreFarApartNeverDo() {
        // When
        var responses =
                dieEvery(ThreadReplacement.WITHIN.toSeconds() / ThreadReplacement.MOST + 1, 3 * ThreadReplacement.MOST);

        // Then
        assertThat(responses).containsOnly(REPLACE_THREAD);
        assertThat(exits).isEmpty();
    }

    private List<StreamThreadExceptionResponse> dieEvery(long seconds, int times) {
        var now = new AtomicReference<>(Workers.TIME);
        var replacement = new ThreadReplacement(now::get, () -> exits.add(1));
        var responses = new ArrayList<StreamThreadExceptionResponse>();
        for (int death = 0; death < times; death++) {
            now.updateAndGet(time -> time.plusSeconds(seconds));
            responses.add(replacement.handle(new InvalidTxnStateException("in a test")));
        }
        return responses;
    }
}
