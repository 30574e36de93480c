package dev.gpta.llm.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Works on several keys at once, and on the records of one key one after the other, in the order in which they came. One
 * slow run holds up nobody but itself, as long as there is a thread for each.
 */
final class KeyedWork implements AutoCloseable {

    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    private final ExecutorService threads;
    private final ConcurrentMap<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    KeyedWork(int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
    }

    /** Runs it after what came before it under this key, however that ended. */
    CompletionStage<Void> submit(String key, Runnable work) {
        var submitted = last.compute(
                key,
                (k, before) -> (before == null ? NOTHING : before)
                        .exceptionally(failed -> null)
                        .thenRunAsync(work, threads));
        submitted.whenComplete((done, failed) -> last.remove(key, submitted));
        return submitted;
    }

    /** Interrupts what is being done; it will be delivered again. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
