package dev.gpta.student.djl;

import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.app.LossNotFiniteException;
import dev.gpta.student.app.Progress;
import dev.gpta.student.app.Snapshots;
import dev.gpta.student.app.StudentEngine;
import dev.gpta.student.app.TestedStudent;
import dev.gpta.student.app.TrainingJob;
import dev.gpta.student.domain.TrainedEpoch;
import dev.gpta.student.export.StudentExport;
import dev.gpta.transformers.optim.NonFiniteLossException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The student on DJL PyTorch. One training at a time: the random generator that dropout draws from is the process's,
 * and an epoch is repeatable only if nobody else draws from it.
 */
@Singleton
public class DjlStudentEngine implements StudentEngine {

    @Override
    public synchronized TrainedEpoch train(
            TrainingJob job, Path into, Progress progress, Snapshots snapshots, BooleanSupplier cancelled) {
        int epoch = job.plan().epoch();
        try (var training = TrainingSession.open(job, CheckpointFolder.create(into), snapshots)) {
            return training.run(progress, cancelled);
        } catch (NonFiniteLossException e) {
            throw new LossNotFiniteException("epoch " + epoch + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("epoch %d of %s: %s".formatted(epoch, job.student(), e), e);
        }
    }

    @Override
    public FrozenStudent open(Path checkpoint) {
        try {
            var folder = new CheckpointFolder(checkpoint);
            boolean abstains = folder.state().map(TrainingState::abstains).orElse(false);
            var precision = Precisions.of(folder.precision());
            return new DjlFrozenStudent(TaskModels.task(folder.model(), folder.tokenizer(), abstains), precision);
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
}
