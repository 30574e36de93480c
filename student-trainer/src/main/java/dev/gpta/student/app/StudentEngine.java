package dev.gpta.student.app;

import dev.gpta.student.domain.TrainedEpoch;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Trains a student and puts it to use. A failure to read or write is an {@link java.io.UncheckedIOException}. */
public interface StudentEngine {

    /**
     * Trains one epoch (Eq. 2, 3) and writes a whole checkpoint: weights, optimiser, tokenizer, config, labels. Goes on
     * from the newest snapshot where there is one; the result is the same.
     *
     * @param into an empty folder, or one that is made
     * @param snapshots of this job
     * @param cancelled looked at before every step
     * @throws UnknownStudentException if the student is nothing that can be loaded, or cannot do the task
     * @throws LossNotFiniteException if the loss or a gradient became infinite or NaN; nothing has been written then
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} became true
     */
    TrainedEpoch train(TrainingJob job, Path into, Progress progress, Snapshots snapshots, BooleanSupplier cancelled);

    /** Opens a checkpoint, or an exported folder, for Eq. 5. */
    FrozenStudent open(Path checkpoint);

    /**
     * Writes the artefact: a Hugging Face folder that puts the prefix before every input by itself, a twin that does not,
     * and a model card.
     *
     * @param into an empty folder, or one that is made
     */
    void export(Path checkpoint, TestedStudent student, Path into);
}
