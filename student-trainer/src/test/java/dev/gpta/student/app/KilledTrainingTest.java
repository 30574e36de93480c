package dev.gpta.student.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.datasets.DataSets;
import dev.gpta.datasets.LabelledText;
import dev.gpta.events.DataSpec;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Producer;
import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import dev.gpta.events.TrainingProgress;
import dev.gpta.student.WorkItems;
import dev.gpta.student.djl.DjlStudentEngine;
import dev.gpta.student.djl.TinyStudent;
import dev.gpta.student.domain.TrainedEpoch;
import dev.gpta.student.store.FolderCheckpointStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trainer in a process of its own, with the real student and store, is killed (SIGKILL) again and again. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledTrainingTest {

    private static final int STEPS = 30;
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    @BeforeEach
    void writeStudentAndData() throws IOException {
        TinyStudent.write(folder.resolve("base"));
        var rows = TinyStudent.samples(STEPS * 4 + 80, 1).stream()
                .map(LabelledText.class::cast)
                .map(s -> s.text() + "," + TinyStudent.LABELS.get(s.label()))
                .distinct()
                .collect(Collectors.joining("\n", "text,label\n", "\n"));
        Files.writeString(folder.resolve("data.csv"), rows);
    }

    @Test
    void killedAtAnyStepAndTakenUpTheWeightsAreTheSameBits() throws Exception {
        // Given
        var whole = worker("whole");
        var undisturbed = lines(whole).toList();
        var random = new Random();

        // When
        int reached = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int last = Math.min(STEPS - 1, reached + 1 + random.nextInt(7));
            reached = killedAt(last, reached);
        }
        var rest = lines(worker("killed")).toList();

        // Then
        assertThat(firstStep(rest)).isGreaterThan(reached);
        assertThat(rest.get(rest.size() - 1)).startsWith("ended ").isEqualTo(undisturbed.get(undisturbed.size() - 1));
        for (var file : List.of("model.safetensors", "optimizer.safetensors", "training_state.json")) {
            assertThat(checkpoint("killed").resolve(file))
                    .hasSameBinaryContentAs(checkpoint("whole").resolve(file));
        }
    }

    /** Kills a worker once it has made this step; it may have made more by then. @return the step it had put by at least */
    private int killedAt(int step, int before) throws Exception {
        var process = worker("killed");
        var first = new int[1];
        try (var output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("step ")) {
                    int done = Integer.parseInt(line.substring("step ".length()));
                    first[0] = first[0] == 0 ? done : first[0];
                    if (done >= step) {
                        // Process.destroyForcibly would close the output, too
                        process.toHandle().destroyForcibly();
                    }
                }
            }
        }
        assertThat(process.waitFor()).as("killed, not ended").isNotZero();
        assertThat(first[0]).as("went on").isGreaterThan(before);
        return step - 1;
    }

    private static int firstStep(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("step "))
                .mapToInt(line -> Integer.parseInt(line.substring("step ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> lines(Process process) throws InterruptedException {
        var lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines.stream().filter(line -> line.startsWith("step ") || line.startsWith("ended "));
    }

    private Path checkpoint(String store) throws IOException {
        try (var folders = Files.list(folder.resolve(store).resolve("run-1/1"))) {
            return folders.filter(f -> f.getFileName().toString().startsWith("epoch-1-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Process worker(String store) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                folder.resolve("base").toString(),
                folder.resolve("data.csv").toString(),
                folder.resolve(store).toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** A trainer that puts every step by, and prints each as soon as it has. */
    static final class Worker {

        private Worker() {}

        public static void main(String[] arguments) {
            var data = DataSpec.newBuilder(WorkItems.data(Path.of(arguments[1])))
                    .setTrainSamples(STEPS * 4)
                    .build();
            PrefixSelected item =
                    WorkItems.train(WorkItems.run("run-1"), 1, "name it", null, WorkItems.spec(arguments[0], data));
            trainer(new FolderCheckpointStore(Path.of(arguments[2]))).handle(item, () -> false);
        }

        private static TrainerWork trainer(CheckpointStore store) {
            var outbox = new Printer();
            var events = new Events(new Producer("student-trainer", "test"), Clock.systemUTC());
            var cache = new DataCache(DataSets::load, 1);
            return new TrainerWork(
                    new TrainEpoch(new TellingEngine(), store, cache, outbox, events, Duration.ZERO),
                    new TestStudent(new DjlStudentEngine(), store, cache, outbox, events, 8, KeptCheckpoints.ALL),
                    new Claims(store, "worker", Duration.ofMinutes(10), 100, Worker::token, Clock.systemUTC()),
                    new Results(store),
                    outbox,
                    events,
                    new Cancellations(),
                    new Retry(1, Duration.ZERO, Pause.SLEEP),
                    Pause.SLEEP);
        }

        private static String token() {
            return UUID.randomUUID().toString();
        }
    }

    /** Tells every step, not just two a second. */
    private static final class TellingEngine implements StudentEngine {

        private final StudentEngine engine = new DjlStudentEngine();

        @Override
        public TrainedEpoch train(
                TrainingJob job, Path into, Progress progress, Snapshots snapshots, BooleanSupplier cancelled) {
            Progress telling = (step, total, loss, rate) -> System.out.println("step " + step);
            return engine.train(job, into, telling, snapshots, cancelled);
        }

        @Override
        public FrozenStudent open(Path checkpoint) {
            return engine.open(checkpoint);
        }

        @Override
        public void export(Path checkpoint, TestedStudent student, Path into) {
            engine.export(checkpoint, student, into);
        }
    }

    /** Prints what the epoch came to. */
    private static final class Printer implements Outbox {

        @Override
        public <T extends SpecificRecord> void publish(Topic<T> topic, RunRef run, T event) {
            var loss = event.getSchema().getField("loss");
            System.out.println(loss == null ? "failed " + event : "ended with loss " + event.get(loss.pos()));
        }

        @Override
        public void tell(TrainingProgress progress) {}
    }
}
