package dev.gpta.llm.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SendingTest {

    @Test
    void whileTheBrokerIsAwayItWaits() {
        var outcomes = new ArrayDeque<RuntimeException>(
                List.of(new TimeoutException("120000 ms"), new CompletionException(new TimeoutException("120000 ms"))));

        Sending.untilSent("a manifest", () -> {
            if (!outcomes.isEmpty()) {
                throw outcomes.remove();
            }
        });

        assertThat(outcomes).isEmpty();
    }

    @Test
    void whatTheBrokerNeverTakesIsAnError() {
        var refused = new RecordTooLargeException("2 MB");

        assertThatThrownBy(() -> Sending.untilSent("a manifest", () -> {
                    throw refused;
                }))
                .isSameAs(refused);
    }
}
