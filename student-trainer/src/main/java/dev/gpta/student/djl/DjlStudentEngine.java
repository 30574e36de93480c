package dev.gpta.student.djl;

import dev.gpta.datasets.LabelledText;
import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.app.Progress;
import dev.gpta.student.app.StudentEngine;
import dev.gpta.student.app.TestedStudent;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.TrainedEpoch;
import dev.gpta.student.export.StudentExport;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.optim.AdamW;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The student on DJL PyTorch. One training at a time: the random generator that dropout draws from is the process's,
 * and an epoch is repeatable only if nobody else draws from it.
 */
@Singleton
public class DjlStudentEngine implements StudentEngine {

    @Override
    public synchronized TrainedEpoch train(
            String studentUri,
            @Nullable Path from,
            List<LabelledText> train,
            List<String> labels,
            Optimiser optimiser,
            EpochPlan plan,
            Path into,
            Progress progress,
            BooleanSupplier cancelled) {
        var base = BaseStudents.find(studentUri);
        try {
            var target = CheckpointFolder.create(into);
            var source = previous(from, labels, plan);
            try (var model = source == null ? base.load(labels, Seeds.of(plan.seed(), 0, "head")) : source.model()) {
                if (source == null) {
                    base.writeTokenizer(target, model.config().maxPositions());
                } else {
                    source.copyTokenizer(target);
                }
                var optimizer = optimizer(model, source, optimiser);
                var trained = epoch(model, optimizer, target, train, optimiser, plan, progress, cancelled);
                target.write(model, optimizer, state(studentUri, optimiser, plan, trained));
                return trained;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("epoch %d of %s: %s".formatted(plan.epoch(), studentUri, e.getMessage()), e);
        }
    }

    @Override
    public FrozenStudent open(Path checkpoint) {
        try {
            var folder = new CheckpointFolder(checkpoint);
            var precision = Precisions.of(folder.precision());
            var tokenizer = folder.tokenizer();
            try {
                return new DjlFrozenStudent(folder.model(), tokenizer, precision);
            } catch (IOException | RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the checkpoint " + checkpoint + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void export(Path checkpoint, TestedStudent student, Path into) {
        try {
            StudentExport.write(checkpoint, student, into);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export %s to %s: %s".formatted(checkpoint, into, e.getMessage()), e);
        }
    }

    /**
     * The checkpoint to go on from; null for the first epoch.
     *
     * @throws IllegalArgumentException if it is not the epoch before, of this task
     */
    private static @Nullable CheckpointFolder previous(@Nullable Path from, List<String> labels, EpochPlan plan)
            throws IOException {
        if (from == null) {
            if (plan.epoch() > 1) {
                throw new IllegalArgumentException(
                        "epoch %d needs the checkpoint of epoch %d".formatted(plan.epoch(), plan.epoch() - 1));
            }
            return null;
        }
        var folder = new CheckpointFolder(from);
        int done = folder.state().epoch();
        if (done != plan.epoch() - 1) {
            throw new IllegalArgumentException(
                    "epoch %d cannot go on from %s, which holds epoch %d".formatted(plan.epoch(), from, done));
        }
        if (!folder.labels().equals(labels)) {
            throw new IllegalArgumentException(
                    "the labels are %s, but %s was trained for %s".formatted(labels, from, folder.labels()));
        }
        return folder;
    }

    private static AdamW optimizer(
            BertForSequenceClassification model, @Nullable CheckpointFolder source, Optimiser settings)
            throws IOException {
        var optimizer =
                new AdamW(model.weights().trainable(), AdamW.Settings.of(settings.weightDecay(), AdamW.MATRICES));
        if (source != null) {
            source.readOptimizer(optimizer);
        }
        return optimizer;
    }

    private static TrainedEpoch epoch(
            BertForSequenceClassification model,
            AdamW optimizer,
            CheckpointFolder target,
            List<LabelledText> train,
            Optimiser settings,
            EpochPlan plan,
            Progress progress,
            BooleanSupplier cancelled)
            throws IOException {
        try (var tokenizer = target.tokenizer()) {
            int limit = Math.min(settings.maxTokens(), model.config().maxPositions());
            var texts = train.stream().map(LabelledText::text).toList();
            var inputs = tokenizer.encode(plan.prefix(), texts, limit);
            return new EpochTrainer(model, optimizer, settings, plan).run(train, inputs, progress, cancelled);
        }
    }

    private static TrainingState state(String student, Optimiser optimiser, EpochPlan plan, TrainedEpoch trained) {
        return new TrainingState(
                student,
                plan.epoch(),
                plan.epochs(),
                plan.epoch() * trained.steps(),
                plan.seed(),
                plan.prefix(),
                optimiser.precision());
    }
}
