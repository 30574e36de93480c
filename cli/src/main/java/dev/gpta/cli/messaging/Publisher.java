package dev.gpta.cli.messaging;

import dev.gpta.cli.registration.Registration;
import dev.gpta.events.ControlAction;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.EventIds;
import dev.gpta.events.Producer;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes the user's events.
 *
 * @param brokers where to
 * @param clock the events' time
 */
public record Publisher(Bootstrap brokers, Clock clock) {

    private static final Producer CLI = new Producer("cli", "0.1.0");
    private static final int PATIENCE_SECONDS = 30;

    /** Registers a run. */
    public void register(Registration registration) {
        var run = registration.run();
        var event = DatasetRegistered.newBuilder()
                .setEventId(EventIds.of(run, Topics.DATASET_REGISTERED.name(), 0, 0))
                .setRun(run)
                .setTime(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setProducer(CLI)
                .setSpec(registration.spec())
                .build();
        send(Topics.DATASET_REGISTERED, run, event);
    }

    /** Ends this life of a run before its end; told twice it is told once. */
    public void cancel(RunRef run, String reason) {
        control(run, ControlAction.CANCEL, reason);
    }

    /** Has a run go on whose life this was, and failed; told twice it is told once. */
    public void resume(RunRef run, String reason) {
        control(run, ControlAction.RESUME, reason);
    }

    private void control(RunRef run, ControlAction action, String reason) {
        var event = RunControl.newBuilder()
                .setEventId(EventIds.of(run, Topics.RUN_CONTROL.name() + "/" + action, 0, 0))
                .setRun(run)
                .setTime(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setProducer(CLI)
                .setAction(action)
                .setReason(reason)
                .build();
        send(Topics.RUN_CONTROL, run, event);
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, RunRef run, T event) {
        var settings = brokers.settings(Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_SECONDS * 1000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 1000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 500));
        var values = topic.serializer();
        values.configure(brokers.client(), false);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(topic.name(), topic.key(run, 0), event))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw brokers.unreachable(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw brokers.unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing to " + topic.name(), e);
        }
    }
}
