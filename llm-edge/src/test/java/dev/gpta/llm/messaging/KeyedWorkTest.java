package dev.gpta.llm.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyedWorkTest {

    private final KeyedWork work = new KeyedWork(4);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void aSlowKeyHoldsUpNoOther() throws Exception {
        var released = new CountDownLatch(1);
        var slow = work.submit("slow", () -> await(released));

        work.submit("fast", () -> done.add("fast")).toCompletableFuture().get(10, SECONDS);
        released.countDown();
        slow.toCompletableFuture().get(10, SECONDS);

        assertThat(done).containsExactly("fast");
    }

    @Test
    void oneKeyIsWorkedOnInOrderEvenAfterAFailure() throws Exception {
        var released = new CountDownLatch(1);
        var first = work.submit("key", () -> {
            await(released);
            done.add("first");
            throw new IllegalStateException("first");
        });
        var second = work.submit("key", () -> done.add("second"));

        released.countDown();
        second.toCompletableFuture().get(10, SECONDS);

        assertThat(done).containsExactly("first", "second");
        assertThat(first.toCompletableFuture()).isCompletedExceptionally();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
