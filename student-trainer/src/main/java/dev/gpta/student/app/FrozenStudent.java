package dev.gpta.student.app;

import dev.gpta.datasets.LabelledText;
import dev.gpta.student.domain.Classification;
import dev.gpta.student.domain.Evaluation;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A student that learns no more. Several threads may ask it, one at a time is served. What it answers depends only on
 * its checkpoint, the prefix and the data, never on what it was asked before.
 */
public interface FrozenStudent extends AutoCloseable {

    /**
     * Eq. 5: the metric with one prefix.
     *
     * @param data at least one sample, labels within the student's
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} became true
     */
    Evaluation evaluate(
            String prefix, List<LabelledText> data, int maxTokens, int batchSize, BooleanSupplier cancelled);

    /** The most probable label for each text, in the texts' order. */
    List<Classification> predict(String prefix, List<String> texts, int maxTokens, int batchSize);

    /** In the order of their ids. */
    List<String> labels();

    @Override
    void close();
}
