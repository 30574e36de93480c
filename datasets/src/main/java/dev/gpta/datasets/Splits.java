package dev.gpta.datasets;

import java.util.List;

/**
 * The samples of a run, all of the kind that the task has.
 *
 * @param task what is learned from them
 * @param train to train on
 * @param validation to score candidates on
 * @param test to test the final student on, touched only then
 * @param labels names of the labels, in the order of their ids; empty unless the task is classification
 * @param duplicates rows left out because an earlier row of the same role's files has the same input
 * @param sha256 of the content above, in hex: equal if and only if the samples, their order and the labels are
 */
public record Splits(
        TaskKind task,
        List<Sample> train,
        List<Sample> validation,
        List<Sample> test,
        List<String> labels,
        int duplicates,
        String sha256) {

    public Splits {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        labels = List.copyOf(labels);
    }

    static Splits of(
            TaskKind task,
            List<Sample> train,
            List<Sample> validation,
            List<Sample> test,
            List<String> labels,
            int duplicates) {
        var hash = new ContentHash();
        hash.add(task.name());
        hash.add(labels);
        hash.addSamples(train);
        hash.addSamples(validation);
        hash.addSamples(test);
        return new Splits(task, train, validation, test, labels, duplicates, hash.hex());
    }
}
