package dev.gpta.student.app;

import dev.gpta.datasets.Splits;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Stage;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.TrainedEpoch;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Eq. 2 and 3: one epoch with the selected prefix, from the last checkpoint to a new one that is frozen from then on. */
public final class TrainEpoch implements Step<EpochCompleted> {

    private static final Logger LOG = Logger.getLogger(TrainEpoch.class);

    private final StudentEngine engine;
    private final CheckpointStore store;
    private final DataCache data;
    private final Outbox outbox;
    private final Events events;
    private final Duration snapshotEvery;

    /** @param snapshotEvery how much training a crash may cost */
    public TrainEpoch(
            StudentEngine engine,
            CheckpointStore store,
            DataCache data,
            Outbox outbox,
            Events events,
            Duration snapshotEvery) {
        this.engine = engine;
        this.store = store;
        this.data = data;
        this.outbox = outbox;
        this.events = events;
        this.snapshotEvery = snapshotEvery;
    }

    @Override
    public Topic<EpochCompleted> topic() {
        return Topics.EPOCH_COMPLETED;
    }

    @Override
    public EpochCompleted perform(PrefixSelected item, Lease lease) {
        var startedAt = events.now();
        var splits = data.load(item.getTrain());
        Path staged = store.stage(lease.token());
        try {
            var trained = train(item, splits, staged, lease);
            CheckpointNotes.write(staged, item.getTrain(), splits);
            var checkpoint = store.publish(staged, Paths.checkpoint(item, lease.token()));
            return events.epochCompleted(item, checkpoint, trained, startedAt);
        } finally {
            store.unstage(lease.token());
        }
    }

    @Override
    public void over(PrefixSelected item) {
        try {
            store.forget(Paths.unfinished(item));
        } catch (StoreException e) {
            LOG.warnf(e, "%s: a snapshot that is of no more use is left in the store", Paths.unfinished(item));
        }
    }

    private TrainedEpoch train(PrefixSelected item, Splits splits, Path into, Lease lease) {
        var spec = item.getTrain();
        Path from = null;
        if (item.getCheckpoint() != null) {
            from = store.open(item.getCheckpoint());
            CheckpointNotes.requireSameData(from, splits);
        }
        var job = new TrainingJob(
                spec.getStudent(),
                from,
                TrainingData.of(splits),
                SpecSettings.optimiser(spec),
                new EpochPlan(item.getEpoch(), spec.getEpochs(), item.getPrefix(), spec.getSeed()));
        var progress =
                new ProgressReport(outbox, events, item.getRun(), item.getEpoch(), Stage.TRAIN, item.getEventId());
        var snapshots = new StoredSnapshots(
                store, Paths.unfinished(item), lease, splits.sha256(), snapshotEvery, events.clock());
        return engine.train(job, into, progress, snapshots, lease);
    }
}
