package dev.gpta.datasets;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reads, checks, splits and samples labelled text.
 *
 * <p>Every row of every file is checked, drawn or not. Within one role's files a text counts once, with its first
 * label, so no text is in two splits drawn from the same files. Splits that come as files of their own are taken as the
 * user made them.
 */
public final class DataSets {

    private DataSets() {}

    /**
     * The samples that the specification asks for; the same for the same files, wherever it runs.
     *
     * @throws DataException naming the field, file, row or column, and what to do
     */
    public static Splits load(DataSpec spec) {
        try (var duckDb = DuckDb.open()) {
            return load(spec, duckDb);
        }
    }

    private static Splits load(DataSpec spec, DuckDb duckDb) {
        List<String> named = spec.labels().stream().map(String::strip).toList();
        var training = Pool.survey(duckDb, spec, "trainFiles", spec.trainFiles(), named);
        List<String> labels = named.isEmpty() ? List.copyOf(training.labels()) : named;
        var validating = role(duckDb, spec, "validationFiles", spec.validationFiles(), labels, training);
        var testing = role(duckDb, spec, "testFiles", spec.testFiles(), labels, training);

        // the training sample is drawn last: its size then does not change what is tested on
        int[] test = testing.take("testSamples", spec.testSamples());
        int[] validation = validating.take("validationSamples", spec.validationSamples());
        int[] train = training.take("trainSamples", spec.trainSamples());

        var trained = training.samples(train, labels);
        requireTwoClasses(trained, labels);
        return Splits.of(
                spec.task(),
                trained,
                validating.samples(validation, labels),
                testing.samples(test, labels),
                labels,
                Stream.of(training, validating, testing)
                        .distinct()
                        .mapToInt(Pool::duplicates)
                        .sum());
    }

    private static Pool role(
            DuckDb duckDb, DataSpec spec, String field, List<String> files, List<String> labels, Pool training) {
        return files.isEmpty() ? training : Pool.survey(duckDb, spec, field, files, labels);
    }

    private static void requireTwoClasses(List<Sample> train, List<String> labels) {
        if (train.stream().map(Sample::target).distinct().count() < 2) {
            throw new DataException(
                    DataProblem.ONE_CLASS,
                    "all %d training samples have the label \"%s\""
                            .formatted(
                                    train.size(),
                                    labels.get(Integer.parseInt(
                                            train.get(0).target().get(0)))),
                    "Train on data with two labels or more, or on more samples");
        }
    }
}
