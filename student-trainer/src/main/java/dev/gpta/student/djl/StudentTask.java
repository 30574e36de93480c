package dev.gpta.student.djl;

import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Scoring;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.tensor.Precision;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A model with its task: how samples become inputs, what is to become small, and how outputs become answers and answers a
 * score. Owns model and tokenizer. One thread at a time.
 */
sealed interface StudentTask extends AutoCloseable
        permits SequenceClassification, ExtractiveQuestionAnswering, MultipleChoice, Summarisation {

    TaskKind kind();

    /** In the order of their ids; empty unless the task is classification. */
    List<String> labels();

    Model model();

    /** The longest input that the model can take. */
    int maxPositions();

    /**
     * [s, x] and y of Eq. 2, for every sample.
     *
     * @throws IllegalArgumentException if the prefix leaves no room for a text, or a sample cannot be learned from
     */
    Lesson<?> lesson(String prefix, List<Sample> samples, Optimiser settings);

    /**
     * Eq. 5, without dropout.
     *
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} became true
     */
    Evaluation evaluate(
            String prefix, List<Sample> samples, Scoring scoring, Precision precision, BooleanSupplier cancelled);

    @Override
    void close();
}
