package dev.gpta.student.app;

import dev.gpta.datasets.Splits;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Stage;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainSpec;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Precision;
import dev.gpta.student.domain.TrainedEpoch;
import java.nio.file.Path;

/** Eq. 2 and 3: one epoch with the selected prefix, from the last checkpoint to a new one that is frozen from then on. */
public final class TrainEpoch implements Step<EpochCompleted> {

    private final StudentEngine engine;
    private final CheckpointStore store;
    private final DataCache data;
    private final Outbox outbox;
    private final Events events;

    public TrainEpoch(StudentEngine engine, CheckpointStore store, DataCache data, Outbox outbox, Events events) {
        this.engine = engine;
        this.store = store;
        this.data = data;
        this.outbox = outbox;
        this.events = events;
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

    private TrainedEpoch train(PrefixSelected item, Splits splits, Path into, Lease lease) {
        var spec = item.getTrain();
        Path from = null;
        if (item.getCheckpoint() != null) {
            from = store.open(item.getCheckpoint());
            CheckpointNotes.requireSameData(from, splits);
        }
        return engine.train(
                spec.getStudent(),
                from,
                DataCache.texts(splits.train()),
                splits.labels(),
                optimiser(spec),
                new EpochPlan(item.getEpoch(), spec.getEpochs(), item.getPrefix(), spec.getSeed()),
                into,
                new ProgressReport(outbox, events, item.getRun(), item.getEpoch(), Stage.TRAIN, item.getEventId()),
                lease);
    }

    private static Optimiser optimiser(TrainSpec spec) {
        return new Optimiser(
                spec.getLearningRate(),
                spec.getWeightDecay(),
                spec.getBatchSize(),
                spec.getMaxTokens(),
                spec.getWarmupFraction(),
                spec.getClipNorm(),
                Precision.valueOf(spec.getPrecision().name()));
    }
}
