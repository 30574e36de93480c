package dev.gpta.ta.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests in the order in which they came, on a thread of its own. As long as the first that waits is for the
 * model that is answering, and there is room, it joins the others between two tokens: so a model is never kept waiting
 * for long by requests to another. A bounded number wait; who comes then is sent away.
 */
public final class Decoder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final LoadedModels loaded;
    private final Turns turns;
    private final DecoderLimits limits;
    private final Clock clock;
    private final Queue<Asked> waiting;
    /** One task at work and one to come are enough: each answers all that wait. */
    private final ExecutorService thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), Decoder::daemon, new DiscardPolicy());

    private volatile String answers = "";
    private volatile Duration lastWait = Duration.ZERO;

    public Decoder(LoadedModels loaded, Turns turns, DecoderLimits limits, Clock clock) {
        this.loaded = loaded;
        this.turns = turns;
        this.limits = limits;
        this.clock = clock;
        this.waiting = new ArrayBlockingQueue<>(limits.waiting());
    }

    /** @throws RefusedException if too many wait already */
    void add(Asked asked) {
        if (!waiting.offer(asked)) {
            throw RefusedException.busy(
                    "%d requests wait already; ask again later".formatted(limits.waiting()), retryAfter());
        }
        thread.execute(this::answerAll);
        if (thread.isShutdown()) {
            throw RefusedException.stopping();
        }
    }

    /** Whether this model answers, or is waited for. */
    public boolean wants(String model) {
        return model.equals(answers)
                || waiting.stream().anyMatch(asked -> asked.model().id().equals(model));
    }

    /** Answers what is under way no further. */
    @Override
    public void close() {
        thread.shutdownNow();
        for (var asked = waiting.poll(); asked != null; asked = waiting.poll()) {
            asked.reply().fail(RefusedException.stopping());
        }
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A token is still being computed; it is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerAll() {
        for (var first = waiting.peek(); first != null && !thread.isShutdown(); first = waiting.peek()) {
            try {
                var model = first.model();
                turns.take(() -> answer(model));
            } catch (RuntimeException | Error e) {
                // nothing was begun: the turn did not come, or the model cannot be read
                LOG.warn("A request cannot be answered", e);
                if (waiting.remove(first)) {
                    first.reply().fail(e);
                }
            }
        }
    }

    private boolean answer(ModelInfo model) {
        answers = model.id();
        try (var batch = new Batch(loaded.get(model), limits, clock)) {
            try {
                grow(batch, model);
                batch.fail(RefusedException.stopping());
            } catch (RuntimeException | Error e) {
                LOG.error("The answers under way are lost", e);
                batch.fail(e);
            }
        } finally {
            answers = "";
        }
        return true;
    }

    private void grow(Batch batch, ModelInfo model) {
        admit(batch, model);
        var pass = clock.instant().plus(limits.slice());
        while (!batch.isEmpty() && !thread.isShutdown()) {
            batch.step();
            dismissLate();
            if (clock.instant().isAfter(pass)) {
                turns.pass();
                pass = clock.instant().plus(limits.slice());
            }
            admit(batch, model);
        }
    }

    private void admit(Batch batch, ModelInfo model) {
        for (var next = waiting.peek(); next != null && next.model().equals(model); next = waiting.peek()) {
            if (!next.gone().getAsBoolean() && !batch.add(next)) {
                return;
            }
            waiting.remove(next);
            lastWait = Duration.between(next.since(), clock.instant());
        }
    }

    private void dismissLate() {
        for (var next = waiting.peek(); next != null && waitedSince(next); next = waiting.peek()) {
            if (waiting.remove(next)) {
                next.reply()
                        .fail(RefusedException.busy(
                                "the model was busy for " + limits.patience().toSeconds() + " s; ask again later",
                                retryAfter()));
            }
        }
    }

    private boolean waitedSince(Asked asked) {
        return clock.instant().isAfter(asked.since().plus(limits.patience()));
    }

    /** As long as the last one waited. */
    private Duration retryAfter() {
        var seconds = Math.max(1, lastWait.toSeconds());
        return Duration.ofSeconds(Math.min(seconds, LONGEST_RETRY.toSeconds()));
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "decoder");
        thread.setDaemon(true);
        return thread;
    }
}
