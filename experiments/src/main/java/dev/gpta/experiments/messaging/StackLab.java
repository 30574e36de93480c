package dev.gpta.experiments.messaging;

import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.registration.Registration;
import dev.gpta.experiments.app.Lab;
import java.time.Clock;
import java.time.Duration;

/** A stack that is running: runs are registered and followed as any others. */
public final class StackLab implements Lab {

    private final Publisher publisher;
    private final Runs runs;

    private StackLab(Publisher publisher, Runs runs) {
        this.publisher = publisher;
        this.runs = runs;
    }

    /** Reads what there is. */
    public static StackLab open(Bootstrap brokers, Clock clock) {
        return new StackLab(new Publisher(brokers, clock), Runs.open(brokers));
    }

    @Override
    public RunView run(String runId) {
        return runs.run(runId);
    }

    @Override
    public void start(Registration registration) {
        publisher.register(registration);
        runs.refresh();
    }

    @Override
    public void resume(RunView run) {
        publisher.resume(Runs.ref(run), "tried again by gpta experiment");
        runs.refresh();
    }

    /** Takes all of the time: runs that say much are not to be looked at for every word. */
    @Override
    public boolean heard(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean heard = false;
        for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
            heard |= !runs.await(Duration.ofNanos(left)).isEmpty();
        }
        return heard;
    }

    @Override
    public void close() {
        runs.close();
    }
}
