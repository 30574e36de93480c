package dev.gpta.finetune.messaging;

import dev.gpta.events.ModelUpdated;
import dev.gpta.events.Topics;
import dev.gpta.llm.messaging.Sending;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Writes tuned models under their topic's key, and waits until the broker has them. */
@ApplicationScoped
class Publisher {

    private final MutinyEmitter<Record<String, ModelUpdated>> models;

    Publisher(@Channel("model-updated") MutinyEmitter<Record<String, ModelUpdated>> models) {
        this.models = models;
    }

    void publish(ModelUpdated event) {
        var record = Record.of(Topics.MODEL_UPDATED.key(event.getRun(), event.getEpoch()), event);
        Sending.untilSent("model-updated of " + record.key(), () -> models.sendAndAwait(record));
    }
}
