package dev.gpta.student.app;

import dev.gpta.datasets.LabelledText;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.TrainedEpoch;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Trains a student and puts it to use. A failure to read or write is an {@link java.io.UncheckedIOException}. */
public interface StudentEngine {

    /**
     * Trains one epoch (Eq. 2, 3) and writes a whole checkpoint: weights, optimiser, RNG state, tokenizer, config,
     * labels. The same arguments give the same checkpoint, bit for bit, on one machine.
     *
     * @param studentUri {@code maven:all-minilm-l6-v2}, or a folder in Hugging Face layout ({@code file:} or a path)
     * @param from the checkpoint to go on from, weights and optimiser; null: the base weights named by
     *     {@code studentUri}
     * @param train at least one sample
     * @param labels in the order of their ids
     * @param into an empty folder, or one that is made
     * @param cancelled looked at before every step
     * @throws UnknownStudentException if {@code studentUri} names nothing that can be loaded
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} became true
     */
    TrainedEpoch train(
            String studentUri,
            @Nullable Path from,
            List<LabelledText> train,
            List<String> labels,
            Optimiser optimiser,
            EpochPlan plan,
            Path into,
            Progress progress,
            BooleanSupplier cancelled);

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
