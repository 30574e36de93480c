package dev.gpta.datasets;

import java.util.List;
import java.util.stream.Stream;

/**
 * Reads, checks, splits and samples data sets.
 *
 * <p>Every row of every file is checked, drawn or not. Within one role's files an input counts once, with its first
 * target, so no input is in two splits drawn from the same files. Splits that come as files of their own are taken as the
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
        var reader = reader(spec);
        return reader instanceof LabelReader labels ? classification(spec, labels) : load(spec, reader);
    }

    /**
     * The same, of files below these folders.
     *
     * @throws DataException also if a file is outside
     */
    public static Splits load(DataSpec spec, Roots roots) {
        roots.require(spec);
        return load(spec);
    }

    /** What makes samples of the specification's rows. */
    static SampleReader reader(DataSpec spec) {
        return switch (spec.task()) {
            case CLASSIFICATION -> new LabelReader(labels(spec));
            case QUESTION_ANSWERING -> new QuestionReader(!spec.format().equals(Benchmark.SQUAD.key()));
            case MULTIPLE_CHOICE -> new ChoiceReader();
            case SUMMARISATION -> new DocumentReader();
        };
    }

    private static List<String> labels(DataSpec spec) {
        return spec.labels().isEmpty()
                ? Benchmark.named(spec.format()).map(Benchmark::labels).orElse(List.of())
                : spec.labels().stream().map(String::strip).toList();
    }

    private static Splits classification(DataSpec spec, LabelReader reader) {
        var training = Pool.survey(spec, "trainFiles", spec.trainFiles(), reader);
        reader.settle();
        var splits = split(spec, training, reader, reader.labels());
        requireTwoClasses(splits);
        return splits;
    }

    private static Splits load(DataSpec spec, SampleReader reader) {
        return split(spec, Pool.survey(spec, "trainFiles", spec.trainFiles(), reader), reader, List.of());
    }

    private static Splits split(DataSpec spec, Pool training, SampleReader reader, List<String> labels) {
        var validating = role(spec, "validationFiles", spec.validationFiles(), reader, training);
        var testing = role(spec, "testFiles", spec.testFiles(), reader, training);

        // the training sample is drawn last: its size then does not change what is tested on
        int[] test = testing.take("testSamples", spec.testSamples());
        int[] validation = validating.take("validationSamples", spec.validationSamples());
        int[] train = training.take("trainSamples", spec.trainSamples());

        return Splits.of(
                spec.task(),
                training.samples(train),
                validating.samples(validation),
                testing.samples(test),
                labels,
                Stream.of(training, validating, testing)
                        .distinct()
                        .mapToInt(Pool::duplicates)
                        .sum());
    }

    private static Pool role(DataSpec spec, String field, List<String> files, SampleReader reader, Pool training) {
        return files.isEmpty() ? training : Pool.survey(spec, field, files, reader);
    }

    private static void requireTwoClasses(Splits splits) {
        var train = splits.train();
        if (train.stream().map(Sample::target).distinct().count() < 2) {
            int label = ((LabelledText) train.get(0)).label();
            throw new DataException(
                    DataProblem.ONE_CLASS,
                    "all %d training samples have the label \"%s\""
                            .formatted(train.size(), splits.labels().get(label)),
                    "Train on data with two labels or more, or on more samples");
        }
    }
}
