package dev.gpta.student.app;

import dev.gpta.datasets.Splits;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Stage;
import dev.gpta.events.StudentModel;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TestMetrics;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.student.domain.Score;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * The end of a run: the best student with its prefix and without it, on the test sample, which nothing has looked at
 * until now; and the artefact for the user.
 */
public final class TestStudent implements Step<ModelUpdated> {

    private static final double PERCENT = 100;

    private final StudentEngine engine;
    private final CheckpointStore store;
    private final DataCache data;
    private final Outbox outbox;
    private final Events events;
    private final int batchSize;
    private final Pruning pruning;

    /**
     * @param batchSize samples at a time
     * @param keep which of the run's checkpoints stay when it is over
     */
    public TestStudent(
            StudentEngine engine,
            CheckpointStore store,
            DataCache data,
            Outbox outbox,
            Events events,
            int batchSize,
            KeptCheckpoints keep) {
        this.engine = engine;
        this.store = store;
        this.data = data;
        this.outbox = outbox;
        this.events = events;
        this.batchSize = batchSize;
        this.pruning = new Pruning(store, keep);
    }

    @Override
    public Topic<ModelUpdated> topic() {
        return Topics.MODEL_UPDATED;
    }

    @Override
    public ModelUpdated perform(PrefixSelected item, Lease lease) {
        var startedAt = events.now();
        var splits = data.load(item.getTrain());
        Path checkpoint = store.open(required(item));
        CheckpointNotes.requireSameData(checkpoint, splits);
        var tested = test(item, checkpoint, splits, lease);
        Path staged = store.stage(lease.token());
        try {
            engine.export(checkpoint, tested, staged);
            PredictionFiles.write(tested.withPrefix(), tested.withoutPrefix(), staged);
            var artefact = store.publish(staged, Paths.student(item, lease.token()));
            return events.studentUpdated(item, model(tested, artefact), startedAt);
        } finally {
            store.unstage(lease.token());
        }
    }

    @Override
    public void over(PrefixSelected item) {
        if (new Results(store).find(Paths.work(item), topic()).isPresent()) {
            pruning.after(item);
        }
    }

    private TestedStudent test(PrefixSelected item, Path checkpoint, Splits splits, Lease lease) {
        var progress =
                new ProgressReport(outbox, events, item.getRun(), item.getEpoch(), Stage.TEST, item.getEventId());
        var scoring = SpecSettings.scoring(item.getTrain(), batchSize);
        try (var student = engine.open(checkpoint)) {
            var with = student.evaluate(item.getPrefix(), splits.test(), scoring, lease);
            progress.step(1, 2);
            var without = item.getPrefix().isEmpty() ? with : student.evaluate("", splits.test(), scoring, lease);
            progress.step(2, 2);
            return new TestedStudent(item, splits, with, without);
        }
    }

    private static StudentModel model(TestedStudent tested, CheckpointRef artefact) {
        var item = tested.item();
        return new StudentModel(
                artefact.getUri(),
                artefact.getSha256(),
                artefact.getBytes(),
                TaskKind.valueOf(tested.data().task().name()),
                item.getPrefix(),
                tested.data().labels(),
                item.getEpoch(),
                item.getValidation(),
                metrics(tested, tested.withPrefix().score(), artefact, PredictionFiles.WITH_PREFIX),
                metrics(tested, tested.withoutPrefix().score(), artefact, PredictionFiles.WITHOUT_PREFIX));
    }

    private static TestMetrics metrics(TestedStudent tested, Score score, CheckpointRef artefact, String predictions) {
        String folder = artefact.getUri();
        var others = new TreeMap<String, Double>();
        score.others().forEach((name, value) -> others.put(name, value * PERCENT));
        return new TestMetrics(
                MetricNames.of(tested.data().task()),
                score.metric() * PERCENT,
                score.low() * PERCENT,
                score.high() * PERCENT,
                others,
                score.loss(),
                score.samples(),
                (folder.endsWith("/") ? folder : folder + "/") + predictions);
    }

    private static CheckpointRef required(PrefixSelected item) {
        if (item.getCheckpoint() == null) {
            throw new IllegalArgumentException("a TEST names no checkpoint");
        }
        return item.getCheckpoint();
    }
}
