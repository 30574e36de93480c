package dev.gpta.student.app;

import dev.gpta.datasets.TaskKind;

/** What the metric of a task is called in events, reports and model cards. */
public final class MetricNames {

    private MetricNames() {}

    /** Of {@link dev.gpta.student.domain.Score#metric()}. */
    public static String of(TaskKind task) {
        return switch (task) {
            case CLASSIFICATION, MULTIPLE_CHOICE -> "accuracy";
            case QUESTION_ANSWERING -> "f1";
            case SUMMARISATION -> "rougeL";
        };
    }
}
