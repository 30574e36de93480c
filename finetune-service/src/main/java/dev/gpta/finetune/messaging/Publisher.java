package dev.gpta.finetune.messaging;

import dev.gpta.events.ModelUpdated;
import dev.gpta.events.RunFailed;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Writes events under their topics' keys, and waits until the broker has them. */
@ApplicationScoped
class Publisher {

    private final MutinyEmitter<Record<String, ModelUpdated>> models;
    private final MutinyEmitter<Record<String, RunFailed>> failures;
    private final MutinyEmitter<Record<String, TrainingProgress>> progress;

    Publisher(
            @Channel("model-updated") MutinyEmitter<Record<String, ModelUpdated>> models,
            @Channel("run-failed") MutinyEmitter<Record<String, RunFailed>> failures,
            @Channel("training-progress") MutinyEmitter<Record<String, TrainingProgress>> progress) {
        this.models = models;
        this.failures = failures;
        this.progress = progress;
    }

    void publish(ModelUpdated event) {
        models.sendAndAwait(Record.of(Topics.MODEL_UPDATED.key(event.getRun(), event.getEpoch()), event));
    }

    void publish(RunFailed event) {
        failures.sendAndAwait(Record.of(Topics.RUN_FAILED.key(event.getRun(), 0), event));
    }

    void publish(TrainingProgress event) {
        progress.sendAndAwait(Record.of(Topics.TRAINING_PROGRESS.key(event.getRun(), event.getEpoch()), event));
    }
}
