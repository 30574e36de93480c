package dev.gpta.student.messaging;

import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.student.app.Outbox;
import dev.gpta.student.app.UnpublishedException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * One producer for all topics. While the broker is away it waits: the work is done and recorded, and nothing else could
 * be said to anybody; each try takes Kafka's delivery.timeout.ms.
 */
@ApplicationScoped
public class KafkaOutbox implements Outbox {

    private static final Logger LOG = Logger.getLogger(KafkaOutbox.class);

    private final MutinyEmitter<SpecificRecord> emitter;

    KafkaOutbox(
            @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<SpecificRecord> emitter) {
        this.emitter = emitter;
    }

    @Override
    public <T extends SpecificRecord> void publish(Topic<T> topic, RunRef run, T event) {
        while (!isSent(topic, run, event)) {
            LOG.errorf("the broker does not answer; %s of run %s waits", topic.name(), run.getRunId());
        }
    }

    @Override
    public void tell(TrainingProgress progress) {
        emitter.sendMessage(message(Topics.TRAINING_PROGRESS, progress.getRun(), progress))
                .subscribe()
                .with(sent -> {}, failure -> LOG.debugf("progress was lost: %s", failure.getMessage()));
    }

    private <T extends SpecificRecord> boolean isSent(Topic<T> topic, RunRef run, T event) {
        try {
            emitter.sendMessageAndAwait(message(topic, run, event));
            return true;
        } catch (RuntimeException e) {
            if (e instanceof RetriableException || e.getCause() instanceof RetriableException) {
                return false;
            }
            throw new UnpublishedException(
                    "cannot publish to " + topic.name() + " about run " + run.getRunId() + ": " + e.getMessage(), e);
        }
    }

    /** All that this service writes is keyed by run. */
    private static <T extends SpecificRecord> Message<SpecificRecord> message(Topic<T> topic, RunRef run, T event) {
        return Message.<SpecificRecord>of(event)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(topic.name())
                        .withKey(topic.key(run, 0))
                        .build());
    }
}
