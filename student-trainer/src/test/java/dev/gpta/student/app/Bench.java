package dev.gpta.student.app;

import dev.gpta.datasets.DataSets;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Producer;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainSpec;
import dev.gpta.events.TrainingProgress;
import dev.gpta.student.FakeEngine;
import dev.gpta.student.ManualClock;
import dev.gpta.student.WorkItems;
import dev.gpta.student.store.FolderCheckpointStore;
import dev.gpta.student.store.RetryingCheckpointStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** The use cases over a real folder and real data, with a fake engine, a clock that stands, and no waiting. */
final class Bench {

    static final Duration STALE_AFTER = Duration.ofMinutes(10);
    static final int MAX_CLAIMS = 3;
    static final Duration SNAPSHOT_EVERY = Duration.ofMinutes(5);

    final FakeEngine engine = new FakeEngine();
    final Cancellations cancellations = new Cancellations();
    final ManualClock clock = new ManualClock();
    final RunRef run = WorkItems.run("run-1");
    final Path data;
    final CheckpointStore store;
    final List<Duration> pauses = new ArrayList<>();
    final DataCache cache = new DataCache(DataSets::load, 2);

    /** What happens while somebody waits. */
    Consumer<Duration> atPause = pause -> {};

    private int tokens;

    Bench(Path folder) throws IOException {
        data = Files.writeString(folder.resolve("data.csv"), FakeEngine.csv(50));
        store = new RetryingCheckpointStore(new FolderCheckpointStore(folder.resolve("store")), retry());
    }

    TrainSpec spec() {
        return WorkItems.spec("fake", WorkItems.data(data));
    }

    PrefixSelected epoch1() {
        return WorkItems.train(run, 1, "Sort it.", null, spec());
    }

    /** A trainer on a machine of this name. */
    TrainerWork trainer(String instance, Outbox outbox) {
        return trainer(instance, outbox, cache);
    }

    TrainerWork trainer(String instance, Outbox outbox, DataCache data) {
        return new TrainerWork(
                new TrainEpoch(engine, store, data, outbox, events(), SNAPSHOT_EVERY),
                new TestStudent(engine, store, data, outbox, events(), 32, KeptCheckpoints.TESTED),
                new Claims(store, instance, STALE_AFTER, MAX_CLAIMS, () -> "token" + ++tokens, clock),
                new Results(store),
                outbox,
                events(),
                cancellations,
                retry(),
                this::pause);
    }

    ScoreCandidates evaluator(OpenStudents students, Outbox outbox) {
        return new ScoreCandidates(students, outbox, events(), cancellations, retry(), 32);
    }

    OpenStudents students(int size) {
        return new OpenStudents(engine, store, cache, retry(), size);
    }

    /** The checkpoint of a first epoch. */
    CheckpointRef trained() {
        var outbox = new Sent();
        trainer("setup", outbox).handle(epoch1(), () -> false);
        return outbox.only(Topics.EPOCH_COMPLETED).getCheckpoint();
    }

    Events events() {
        return new Events(new Producer("student-trainer", "test"), clock);
    }

    private Retry retry() {
        return new Retry(3, Duration.ofSeconds(1), this::pause);
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        atPause.accept(duration);
    }

    /** An outbox that remembers. */
    static final class Sent implements Outbox {

        final List<SpecificRecord> events = new ArrayList<>();
        final List<TrainingProgress> progress = new ArrayList<>();

        /** What happens before an event is out, e.g. a crash. */
        Consumer<SpecificRecord> atPublish = event -> {};

        @Override
        public <T extends SpecificRecord> void publish(Topic<T> topic, RunRef run, T event) {
            atPublish.accept(event);
            events.add(event);
        }

        @Override
        public void tell(TrainingProgress told) {
            progress.add(told);
        }

        <T extends SpecificRecord> List<T> all(Topic<T> topic) {
            return events.stream()
                    .filter(topic.type()::isInstance)
                    .map(topic.type()::cast)
                    .toList();
        }

        <T extends SpecificRecord> T only(Topic<T> topic) {
            if (events.size() != 1) {
                throw new AssertionError("expected one event, but there are: " + events);
            }
            return topic.type().cast(events.get(0));
        }

        EpochCompleted epoch() {
            return only(Topics.EPOCH_COMPLETED);
        }

        RunFailed failure() {
            return only(Topics.RUN_FAILED);
        }
    }

    /** The process is gone: nothing catches this. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
