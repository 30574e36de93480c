package dev.gpta.student.app;

import dev.gpta.datasets.Splits;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Stage;
import dev.gpta.events.StudentModel;
import dev.gpta.events.TestMetrics;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Score;
import java.nio.file.Path;

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

    /** @param batchSize samples at a time */
    public TestStudent(
            StudentEngine engine, CheckpointStore store, DataCache data, Outbox outbox, Events events, int batchSize) {
        this.engine = engine;
        this.store = store;
        this.data = data;
        this.outbox = outbox;
        this.events = events;
        this.batchSize = batchSize;
    }

    private record Tested(Evaluation withPrefix, Evaluation withoutPrefix) {}

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
            write(item, checkpoint, splits, tested, staged);
            var artefact = store.publish(staged, Paths.student(item, lease.token()));
            return events.studentUpdated(item, model(item, splits, tested, artefact), startedAt);
        } finally {
            store.unstage(lease.token());
        }
    }

    private Tested test(PrefixSelected item, Path checkpoint, Splits splits, Lease lease) {
        var progress =
                new ProgressReport(outbox, events, item.getRun(), item.getEpoch(), Stage.TEST, item.getEventId());
        int maxTokens = item.getTrain().getMaxTokens();
        try (var student = engine.open(checkpoint)) {
            var with = student.evaluate(item.getPrefix(), DataCache.texts(splits.test()), maxTokens, batchSize, lease);
            progress.step(1, 2);
            var without = item.getPrefix().isEmpty()
                    ? with
                    : student.evaluate("", DataCache.texts(splits.test()), maxTokens, batchSize, lease);
            progress.step(2, 2);
            return new Tested(with, without);
        }
    }

    private void write(PrefixSelected item, Path checkpoint, Splits splits, Tested tested, Path into) {
        engine.export(
                checkpoint, new TestedStudent(item, splits, tested.withPrefix(), tested.withoutPrefix()), into);
        Artefact.writePredictions(
                into.resolve(Artefact.WITH_PREFIX), tested.withPrefix().predictions(), splits.labels());
        Artefact.writePredictions(
                into.resolve(Artefact.WITHOUT_PREFIX), tested.withoutPrefix().predictions(), splits.labels());
    }

    private static StudentModel model(PrefixSelected item, Splits splits, Tested tested, CheckpointRef artefact) {
        return new StudentModel(
                artefact.getUri(),
                artefact.getSha256(),
                artefact.getBytes(),
                item.getPrefix(),
                splits.labels(),
                item.getEpoch(),
                item.getValidation(),
                metrics(tested.withPrefix().score(), artefact, Artefact.WITH_PREFIX),
                metrics(tested.withoutPrefix().score(), artefact, Artefact.WITHOUT_PREFIX));
    }

    private static TestMetrics metrics(Score score, CheckpointRef artefact, String predictions) {
        String folder = artefact.getUri();
        return new TestMetrics(
                score.metric() * PERCENT,
                score.low() * PERCENT,
                score.high() * PERCENT,
                score.macroF1() * PERCENT,
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
