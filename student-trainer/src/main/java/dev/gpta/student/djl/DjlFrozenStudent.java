package dev.gpta.student.djl;

import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Scoring;
import dev.gpta.transformers.tensor.Precision;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A checkpoint in memory. Batches are made per prefix, so nothing that is scored before or beside it matters. */
final class DjlFrozenStudent implements FrozenStudent {

    private final StudentTask task;
    private final Precision precision;

    DjlFrozenStudent(StudentTask task, Precision precision) {
        this.task = task;
        this.precision = precision;
        task.model().weights().frozen();
    }

    @Override
    public synchronized Evaluation evaluate(
            String prefix, List<Sample> data, Scoring scoring, BooleanSupplier cancelled) {
        return task.evaluate(prefix, data, scoring, precision, cancelled);
    }

    @Override
    public TaskKind task() {
        return task.kind();
    }

    @Override
    public List<String> labels() {
        return task.labels();
    }

    @Override
    public synchronized void close() {
        task.close();
    }
}
