package dev.gpta.student.djl;

import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.student.app.Progress;
import dev.gpta.student.app.Snapshots;
import dev.gpta.student.app.TrainingJob;
import dev.gpta.student.domain.TrainedEpoch;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.TrainingStep;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One epoch of a job: from the base weights, the epoch before, or a snapshot of this one, to a checkpoint. */
final class TrainingSession implements AutoCloseable {

    private final TrainingJob job;
    private final CheckpointFolder target;
    private final Snapshots snapshots;
    private final StudentTask task;
    private final AdamW optimizer;
    private final EpochProgress begun;
    private final int stepsBefore;

    private TrainingSession(
            TrainingJob job,
            CheckpointFolder target,
            Snapshots snapshots,
            StudentTask task,
            AdamW optimizer,
            EpochProgress begun,
            int stepsBefore) {
        this.job = job;
        this.target = target;
        this.snapshots = snapshots;
        this.task = task;
        this.optimizer = optimizer;
        this.begun = begun;
        this.stepsBefore = stepsBefore;
    }

    /** @param target an empty folder */
    static TrainingSession open(TrainingJob job, CheckpointFolder target, Snapshots snapshots) throws IOException {
        var before = epochBefore(job);
        var snapshot = snapshots.newest().map(CheckpointFolder::new);
        var source = snapshot.orElse(before);
        if (before == null) {
            base(job).writeTokenizer(target);
        } else {
            before.copyTokenizer(target);
        }
        var task = TaskModels.task(
                model(job, source), target.tokenizer(), abstains(job.data().samples()));
        try {
            return new TrainingSession(
                    job,
                    target,
                    snapshots,
                    task,
                    optimizer(job, task.model(), source),
                    snapshot.isPresent() ? snapshot.get().progress() : EpochProgress.NONE,
                    before == null ? 0 : state(before).step());
        } catch (IOException | RuntimeException e) {
            task.close();
            throw e;
        }
    }

    /**
     * The checkpoint to go on from; null for the first epoch.
     *
     * @throws IllegalArgumentException if it is not the epoch before, of this task
     */
    private static @Nullable CheckpointFolder epochBefore(TrainingJob job) throws IOException {
        int epoch = job.plan().epoch();
        if (job.from() == null) {
            if (epoch > 1) {
                throw new IllegalArgumentException(
                        "epoch %d needs the checkpoint of epoch %d".formatted(epoch, epoch - 1));
            }
            return null;
        }
        var folder = new CheckpointFolder(job.from());
        int done = state(folder).epoch();
        if (done != epoch - 1) {
            throw new IllegalArgumentException(
                    "epoch %d cannot go on from %s, which holds epoch %d".formatted(epoch, job.from(), done));
        }
        if (folder.kind() != job.data().task()) {
            throw new IllegalArgumentException("the task is %s, but %s was trained for %s"
                    .formatted(
                            job.data().task().key(), job.from(), folder.kind().key()));
        }
        return folder;
    }

    private static TrainingState state(CheckpointFolder folder) throws IOException {
        return folder.state()
                .orElseThrow(() -> new IllegalArgumentException(
                        folder.path() + " is no checkpoint to go on from: it says nothing of its training"));
    }

    /** Asked for in the first epoch only: a later one needs no base weights. */
    private static BaseStudent base(TrainingJob job) {
        return BaseStudents.find(job.student(), job.data().task());
    }

    private static Model model(TrainingJob job, @Nullable CheckpointFolder source) throws IOException {
        if (source != null) {
            return source.model();
        }
        return base(job)
                .load(
                        job.data().task(),
                        job.data().labels(),
                        Seeds.of(job.plan().seed(), 0, "head"));
    }

    private static AdamW optimizer(TrainingJob job, Model model, @Nullable CheckpointFolder source) throws IOException {
        var settings = AdamW.Settings.of(job.optimiser().weightDecay(), AdamW.MATRICES);
        var optimizer = new AdamW(model.weights().trainable(), settings);
        if (source != null) {
            source.readOptimizer(optimizer);
        }
        return optimizer;
    }

    /** Whether some questions have no answer, so that this is to be learned, too. */
    private static boolean abstains(List<Sample> samples) {
        return samples.stream()
                .anyMatch(s -> s instanceof Question q && q.answers().isEmpty());
    }

    /** Trains to the end and writes the checkpoint. */
    TrainedEpoch run(Progress progress, BooleanSupplier cancelled) throws IOException {
        requireSameLabels();
        return run(task.lesson(job.plan().prefix(), job.data().samples(), job.optimiser()), progress, cancelled);
    }

    private <T> TrainedEpoch run(Lesson<T> lesson, Progress progress, BooleanSupplier cancelled) throws IOException {
        var weights = task.model().weights();
        var step = new TrainingStep(weights, optimizer, job.optimiser().clipNorm());
        var trainer = new EpochTrainer<>(lesson, step, job.optimiser(), job.plan());
        var done = trainer.run(begun, progress, new Keeper(), cancelled);
        target.write(task.model(), optimizer, state(done));
        return new TrainedEpoch(
                done.meanLoss(),
                job.data().samples().size(),
                lesson.truncated(),
                done.steps(),
                trainer.learningRateAtEnd());
    }

    private void requireSameLabels() {
        if (!task.labels().equals(job.data().labels())) {
            throw new IllegalArgumentException("the labels are %s, but %s was trained for %s"
                    .formatted(job.data().labels(), job.from(), task.labels()));
        }
    }

    private TrainingState state(EpochProgress done) {
        var plan = job.plan();
        return new TrainingState(
                job.student(),
                plan.epoch(),
                plan.epochs(),
                stepsBefore + done.steps(),
                plan.seed(),
                plan.prefix(),
                job.optimiser().precision(),
                abstains(job.data().samples()));
    }

    @Override
    public void close() {
        task.close();
    }

    /** Puts the epoch by. */
    private final class Keeper implements EpochTrainer.Listener {

        @Override
        public void stepDone(EpochProgress soFar) {
            snapshots.offer(folder -> new CheckpointFolder(folder).write(task.model(), optimizer, soFar));
        }

        @Override
        public void stopped(EpochProgress soFar) {
            snapshots.offerLast(folder -> new CheckpointFolder(folder).write(task.model(), optimizer, soFar));
        }
    }
}
