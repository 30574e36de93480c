package dev.gpta.student.app;

import dev.gpta.events.EventIds;
import dev.gpta.events.RunRef;
import dev.gpta.events.Stage;
import dev.gpta.events.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells people how one work item goes on: at most two times a second, and always its last step. */
final class ProgressReport implements Progress {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final Outbox outbox;
    private final Events events;
    private final RunRef run;
    private final int epoch;
    private final Stage stage;
    private final String causationId;
    private Instant next = Instant.MIN;

    ProgressReport(Outbox outbox, Events events, RunRef run, int epoch, Stage stage, String causationId) {
        this.outbox = outbox;
        this.events = events;
        this.run = run;
        this.epoch = epoch;
        this.stage = stage;
        this.causationId = causationId;
    }

    @Override
    public void step(int step, int totalSteps, double loss, double samplesPerSecond) {
        report(step, totalSteps, loss, samplesPerSecond);
    }

    /** Of steps that have no loss. */
    void step(int step, int totalSteps) {
        report(step, totalSteps, null, null);
    }

    private void report(int step, int totalSteps, @Nullable Double loss, @Nullable Double rate) {
        var now = events.now();
        if (now.isBefore(next) && step < totalSteps) {
            return;
        }
        next = now.plus(EVERY);
        var id = EventIds.hash("training-progress", causationId, stage.name(), Integer.toString(step));
        outbox.tell(new TrainingProgress(
                id, run, epoch, now, events.producer(), causationId, stage, step, totalSteps, loss, rate));
    }
}
