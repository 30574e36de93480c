package dev.gpta.student.app;

import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Scoring;
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
     * @param data at least one sample, all of the student's task
     * @throws IllegalArgumentException if the prefix leaves no room for a text, or a label is not among the student's
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} became true
     */
    Evaluation evaluate(String prefix, List<Sample> data, Scoring scoring, BooleanSupplier cancelled);

    /** What it has learned to do. */
    TaskKind task();

    /** In the order of their ids; empty unless the task is classification. */
    List<String> labels();

    @Override
    void close();
}
