package dev.gpta.ta.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void whoWaitsGoesBetweenTwoStepsOfALongPieceOfWork() throws Exception {
        var turns = new Turns(Duration.ofSeconds(10));
        List<String> order = new CopyOnWriteArrayList<>();
        var chat = new Thread(() -> turns.take(() -> order.add("chat")));

        turns.take(() -> {
            order.add("step 1");
            chat.start();
            await().until(() -> chat.getState() == Thread.State.TIMED_WAITING);
            turns.pass();
            order.add("step 2");
            return order;
        });
        chat.join();

        assertThat(order).containsExactly("step 1", "chat", "step 2");
    }

    @Test
    void whoWaitedTooLongIsTold() throws Exception {
        var turns = new Turns(Duration.ofMillis(10));
        var taken = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var holder = new Thread(() -> turns.take(() -> {
            taken.countDown();
            return awaitQuietly(release);
        }));
        holder.start();
        taken.await();

        assertThatThrownBy(() -> turns.take(() -> "never"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("busy");
        release.countDown();
        holder.join();
        assertThat(turns.<String, RuntimeException>take(() -> "now")).isEqualTo("now");
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
