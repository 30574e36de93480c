package dev.gpta.student.app;

import dev.gpta.datasets.Sample;
import dev.gpta.datasets.Splits;
import dev.gpta.datasets.TaskKind;
import java.util.List;

/**
 * What is learned, and from what.
 *
 * @param task the samples' kind
 * @param samples at least one
 * @param labels in the order of their ids; empty unless the task is classification
 */
public record TrainingData(TaskKind task, List<Sample> samples, List<String> labels) {

    public TrainingData {
        samples = List.copyOf(samples);
        labels = List.copyOf(labels);
    }

    static TrainingData of(Splits splits) {
        return new TrainingData(splits.task(), splits.train(), splits.labels());
    }
}
