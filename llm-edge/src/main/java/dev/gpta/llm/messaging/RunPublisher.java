package dev.gpta.llm.messaging;

import dev.gpta.events.RunFailed;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Writes what is told of errands under its topics' keys, and waits until the broker has it. */
@ApplicationScoped
public class RunPublisher {

    private final MutinyEmitter<Record<String, RunFailed>> failures;
    private final MutinyEmitter<Record<String, TrainingProgress>> progress;

    RunPublisher(
            @Channel("run-failed") MutinyEmitter<Record<String, RunFailed>> failures,
            @Channel("training-progress") MutinyEmitter<Record<String, TrainingProgress>> progress) {
        this.failures = failures;
        this.progress = progress;
    }

    /** Tells that a run cannot go on. */
    public void publish(RunFailed event) {
        var record = Record.of(Topics.RUN_FAILED.key(event.getRun(), 0), event);
        Sending.untilSent("run-failed of " + record.key(), () -> failures.sendAndAwait(record));
    }

    /** Tells how far an errand is. */
    public void publish(TrainingProgress event) {
        var record = Record.of(Topics.TRAINING_PROGRESS.key(event.getRun(), event.getEpoch()), event);
        Sending.untilSent("training-progress of " + record.key(), () -> progress.sendAndAwait(record));
    }
}
