package dev.gpta.console.support;

import dev.gpta.events.AskStyle;
import dev.gpta.events.BestPrefix;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ClassWeights;
import dev.gpta.events.DataSpec;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.DialogueWindow;
import dev.gpta.events.EgressPurpose;
import dev.gpta.events.EgressVerdict;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.LlmEgress;
import dev.gpta.events.MetricScored;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.NextPrefix;
import dev.gpta.events.NextStep;
import dev.gpta.events.Precision;
import dev.gpta.events.Producer;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.RunSpec;
import dev.gpta.events.ScoreStatus;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.StudentModel;
import dev.gpta.events.TaModel;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TestMetrics;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainSpec;
import dev.gpta.events.TuningStep;
import dev.gpta.events.Variant;
import dev.gpta.events.WorkSpan;
import dev.gpta.events.serde.EventSerializer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what the services would write of runs, of two epochs, k = 3 and w = 1 or larger; a second between two events. */
public final class World implements AutoCloseable {

    /** What the run's prefixes are called, with the epoch and a number behind. */
    public static final String PREFIX = "Name the topic";

    private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Producer PRODUCER = new Producer("world", "0");
    private final KafkaProducer<String, SpecificRecord> producer;
    private final int epochs;
    private final int history;
    private int seconds;

    public World(String servers) {
        this(servers, 2, 3);
    }

    /** Of runs of so many epochs, with so many prefixes in each history. */
    public World(String servers, int epochs, int history) {
        this.epochs = epochs;
        this.history = history;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", 5), new StringSerializer(), new EventSerializer<>());
    }

    /** A run of this name, at this life. */
    public static RunRef run(String name) {
        return new RunRef(name, 1, "5bec-of-" + name);
    }

    /** Of GPTA, its data sampled with the seed 1. */
    public void registered(RunRef run) {
        registered(run, 1);
    }

    /** The same, sampled with this seed. */
    public void registered(RunRef run, long dataSeed) {
        send(
                Topics.DATASET_REGISTERED,
                run,
                0,
                DatasetRegistered.newBuilder()
                        .setEventId(EventIds.of(run, "dataset-registered", 0, 0))
                        .setRun(run)
                        .setTime(now())
                        .setProducer(PRODUCER)
                        .setSpec(spec(dataSeed))
                        .build());
    }

    /** All of a run but its end. */
    public void epochs(RunRef run, String prefix) {
        for (int epoch = 1; epoch <= epochs; epoch++) {
            trained(run, epoch, prefix);
            for (int i = 1; i <= history; i++) {
                scored(run, epoch, i, prefix);
            }
            gradient(run, epoch, prefix);
        }
        tuned(run, 1);
    }

    public void trained(RunRef run, int epoch, String prefix) {
        send(
                Topics.EPOCH_COMPLETED,
                run,
                epoch,
                EpochCompleted.newBuilder()
                        .setEventId(EventIds.of(run, "epoch-completed", epoch, 0))
                        .setRun(run)
                        .setEpoch(epoch)
                        .setTime(now())
                        .setProducer(PRODUCER)
                        .setPrefix(prefix)
                        .setCheckpoint(checkpoint())
                        .setLoss(2.0 / epoch)
                        .setSamples(100)
                        .setTruncated(0)
                        .setSteps(7)
                        .setWork(work())
                        .build());
    }

    /** Number 1 to 3, with 50, 60 or 70; later ones with less. */
    public void scored(RunRef run, int epoch, int number, String prefix) {
        var entry = entry(epoch, number, prefix);
        send(
                Topics.METRIC_SCORED,
                run,
                epoch,
                MetricScored.newBuilder()
                        .setEventId(EventIds.of(run, "metric-scored", epoch, number))
                        .setRun(run)
                        .setEpoch(epoch)
                        .setTime(now())
                        .setProducer(PRODUCER)
                        .setRound(number)
                        .setManifestId("m" + epoch)
                        .setCandidateId(entry.getCandidateId())
                        .setText(entry.getText())
                        .setStatus(ScoreStatus.SCORED)
                        .setScore(entry)
                        .setSamples(100)
                        .setWork(work())
                        .build());
    }

    public void gradient(RunRef run, int epoch, String prefix) {
        var entries = IntStream.rangeClosed(1, history)
                .mapToObj(number -> entry(epoch, number, prefix))
                .toList();
        var best = new BestPrefix(epoch, entries.get(history - 1), checkpoint());
        send(
                Topics.GRADIENT_READY,
                run,
                epoch,
                GradientReady.newBuilder()
                        .setEventId(EventIds.of(run, "gradient-ready", epoch, 0))
                        .setRun(run)
                        .setEpoch(epoch)
                        .setTime(now())
                        .setProducer(PRODUCER)
                        .setHistory(entries)
                        .setWindows(List.of(new DialogueWindow(0, 1), new DialogueWindow(1, 2)))
                        .setEpochBest(best)
                        .setRunBest(best)
                        .setNext(epoch == epochs ? NextStep.TEST : NextStep.FINETUNE)
                        .setSeed(1)
                        .build());
    }

    public void tuned(RunRef run, int epoch) {
        var model = TaModel.newBuilder()
                .setModelId("ta-" + epoch)
                .setParent("ta")
                .setDialogues(2)
                .setTrainedTokens(90L)
                .setTuningEpochs(1)
                .setSteps(List.of(new TuningStep(1, 0.9, 0.5), new TuningStep(2, 0.6, 0.75)))
                .setPromoted(true)
                .build();
        send(
                Topics.MODEL_UPDATED,
                run,
                epoch,
                updated(run, epoch, ModelKind.TEACHING_ASSISTANT)
                        .setTeachingAssistant(model)
                        .build());
    }

    /** The final student, in this folder. */
    public void finished(RunRef run, String uri) {
        finished(run, uri, "none.jsonl");
    }

    /** The same, with its answers in this file. */
    public void finished(RunRef run, String uri, String answers) {
        var metrics = new TestMetrics("accuracy", 66.6, 63.6, 69.5, Map.of("macroF1", 36.7), 1.1, 1000, answers);
        var student = new StudentModel(
                uri,
                "0".repeat(64),
                9L,
                TaskKind.CLASSIFICATION,
                PREFIX,
                List.of("a", "b"),
                epochs,
                entry(epochs, 3, PREFIX),
                metrics,
                metrics);
        send(
                Topics.MODEL_UPDATED,
                run,
                epochs,
                updated(run, epochs, ModelKind.STUDENT).setStudent(student).build());
    }

    /** The trainer gives up. */
    public void failed(RunRef run, boolean resumable) {
        send(
                Topics.RUN_FAILED,
                run,
                0,
                RunFailed.newBuilder()
                        .setEventId(EventIds.of(run, "run-failed", 0, 0))
                        .setRun(run)
                        .setTime(now())
                        .setProducer(PRODUCER)
                        .setService("trainer")
                        .setStep("TRAIN epoch 1")
                        .setCode("OUT_OF_MEMORY")
                        .setMessage("batchSize 16 does not fit")
                        .setRemedy("Use a smaller batchSize.")
                        .setResumable(resumable)
                        .build());
    }

    /** A question of this many bytes. */
    public void left(RunRef run, String id, long bytes) {
        send(
                Topics.LLM_EGRESS,
                run,
                1,
                LlmEgress.newBuilder()
                        .setEventId(id)
                        .setRun(run)
                        .setEpoch(1)
                        .setTime(now())
                        .setProducer(PRODUCER)
                        .setPurpose(EgressPurpose.ASK)
                        .setMethod("POST")
                        .setDestination("http://ta/v1/chat/completions")
                        .setBytes(bytes)
                        .setSha256("ab".repeat(32))
                        .setBody(ByteBuffer.wrap(new byte[0]))
                        .setTokens(bytes / 4)
                        .setCost(0.5)
                        .setExemplarIds(List.of("e1"))
                        .setVerdict(EgressVerdict.SENT)
                        .build());
    }

    private ModelUpdated.Builder updated(RunRef run, int epoch, ModelKind kind) {
        return ModelUpdated.newBuilder()
                .setEventId(EventIds.of(run, "model-updated/" + kind, epoch, 0))
                .setRun(run)
                .setEpoch(epoch)
                .setTime(now())
                .setProducer(PRODUCER)
                .setKind(kind)
                .setWork(work());
    }

    private static ScoredPrefix entry(int epoch, int number, String prefix) {
        var text = prefix + " " + epoch + "." + number;
        var score = number <= 3 ? 40.0 + 10 * number : 70 - 0.5 * number;
        return new ScoredPrefix("c" + text, text, score, score - 10, score + 10, 1.5);
    }

    private RunSpec spec(long dataSeed) {
        var ta = TaSpec.newBuilder()
                .setModel("gpta-ta-5m")
                .setDescription("Glosses of English nouns.")
                .setExemplars(List.of())
                .setRole("You write prefixes.")
                .setInstruction("Write {count} more.")
                .setTemperature(1)
                .setAskStyle(AskStyle.SAMPLES)
                .setMaxPrefixWords(20)
                .setMaxAsks(4)
                .setTuningEpochs(1)
                .setMinDialogues(1)
                .setParent(TaParent.PREVIOUS)
                .build();
        return RunSpec.newBuilder()
                .setVariant(Variant.GPTA)
                .setEpochs(epochs)
                .setHistorySize(history)
                .setWindow(1)
                .setCandidatesPerRequest(1)
                .setNextPrefix(NextPrefix.BEST_OF_HISTORY)
                .setSeed(7)
                .setTa(ta)
                .setTrain(train(dataSeed))
                .build();
    }

    private TrainSpec train(long dataSeed) {
        var data = new DataSpec(
                TaskKind.CLASSIFICATION,
                List.of("train.csv"),
                List.of(),
                List.of(),
                "csv",
                Map.of(),
                List.of(),
                100,
                100,
                1000,
                dataSeed);
        return TrainSpec.newBuilder()
                .setStudent("maven:all-minilm-l6-v2")
                .setData(data)
                .setLearningRate(2e-4)
                .setWeightDecay(0.01)
                .setBatchSize(16)
                .setMaxTokens(256)
                .setClassWeights(ClassWeights.NONE) // Avro's own default is of another class loader
                .setWarmupFraction(0)
                .setClipNorm(1)
                .setPrecision(Precision.F32)
                .setEpochs(epochs)
                .setSeed(1)
                .build();
    }

    private static CheckpointRef checkpoint() {
        return new CheckpointRef("file:///nowhere", "0".repeat(64), 1L);
    }

    private WorkSpan work() {
        return new WorkSpan(BEGIN.plusSeconds(seconds - 1L), BEGIN.plusSeconds(seconds));
    }

    private Instant now() {
        return BEGIN.plusSeconds(++seconds);
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, RunRef run, int epoch, T event) {
        producer.send(new ProducerRecord<>(topic.name(), topic.key(run, epoch), event));
    }

    /** What is written is there. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
