package dev.gpta.cli;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.EventIds;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.Producer;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.StudentModel;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TestMetrics;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.WorkSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what the services would write of a run that is registered. */
public final class FakeWorld {

    private static final Producer FAKE = new Producer("fake", "0");

    private final String servers;

    /** On these brokers. */
    public FakeWorld(String servers) {
        this.servers = servers;
    }

    /** One epoch, and the final student. */
    public void finish(String runId) throws Exception {
        var run = run(runId);
        var checkpoint = new CheckpointRef("file:///nowhere", "00", 1L);
        send(
                Topics.EPOCH_COMPLETED,
                run,
                EpochCompleted.newBuilder()
                        .setEventId(EventIds.of(run, "epoch-completed", 1, 0))
                        .setRun(run)
                        .setEpoch(1)
                        .setTime(now())
                        .setProducer(FAKE)
                        .setPrefix("")
                        .setCheckpoint(checkpoint)
                        .setLoss(1.5)
                        .setSamples(6)
                        .setTruncated(0)
                        .setSteps(1)
                        .setWork(work())
                        .build());
        var metrics = new TestMetrics(
                "accuracy", 71.0, 68.0, 74.0, Map.of("macroF1", 55.0), 1.1, 1000, "file:///nowhere/test.jsonl");
        var student = new StudentModel(
                "file:///nowhere",
                "00",
                1L,
                TaskKind.CLASSIFICATION,
                "",
                List.of("even", "odd"),
                1,
                new ScoredPrefix("c", "", 70.0, 60.0, 80.0, 1.2),
                metrics,
                metrics);
        send(
                Topics.MODEL_UPDATED,
                run,
                ModelUpdated.newBuilder()
                        .setEventId(EventIds.of(run, "model-updated", 1, 0))
                        .setRun(run)
                        .setEpoch(1)
                        .setTime(now())
                        .setProducer(FAKE)
                        .setKind(ModelKind.STUDENT)
                        .setStudent(student)
                        .setWork(work())
                        .build());
    }

    /** The trainer gives up. */
    public void fail(String runId) throws Exception {
        var run = run(runId);
        send(
                Topics.RUN_FAILED,
                run,
                RunFailed.newBuilder()
                        .setEventId(EventIds.of(run, "run-failed", 0, 0))
                        .setRun(run)
                        .setTime(now())
                        .setProducer(FAKE)
                        .setService("trainer")
                        .setStep("TRAIN epoch 1")
                        .setCode("OUT_OF_MEMORY")
                        .setMessage("batchSize 16 does not fit")
                        .setRemedy("Use a smaller batchSize.")
                        .setResumable(true)
                        .build());
    }

    private RunRef run(String runId) {
        return Runs.registered(new Bootstrap(servers), runId).orElseThrow();
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, RunRef run, T event) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers), new StringSerializer(), topic.serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), topic.key(run, 1), event))
                    .get();
        }
    }

    private static WorkSpan work() {
        return new WorkSpan(now(), now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
