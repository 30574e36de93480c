package dev.gpta.ta.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may compute. The models share a few cores and PyTorch's memory, so one thread computes at a time, in the order of
 * asking. A long piece of work passes its turn on between its steps: a chat waits for one step of training, not for the
 * job.
 */
public final class Turns {

    /** Work that may fail as it likes. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Duration patience;

    /** @param patience how long a turn is waited for */
    public Turns(Duration patience) {
        this.patience = patience;
    }

    /**
     * Runs the work when it is this thread's turn.
     *
     * @throws RefusedException if the turn did not come in time
     */
    public <T, E extends Exception> T take(Work<T, E> work) throws E {
        await();
        try {
            return work.run();
        } finally {
            turn.unlock();
        }
    }

    /** Lets everyone who waits go first. Called by who has the turn. */
    public void pass() {
        turn.unlock();
        turn.lock();
    }

    private void await() {
        try {
            if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw RefusedException.busy(
                        "the model was busy for " + patience.toSeconds() + " s; ask again later", RETRY_AFTER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedException.stopping();
        }
    }
}
