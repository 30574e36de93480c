package dev.gpta.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Specifications for tests: 4 to train on, 2 to validate, 2 to test. */
final class Specs {

    private Specs() {}

    static DataSpec of(Path... trainFiles) {
        return spec(strings(trainFiles), List.of(), List.of(), "auto", List.of(), 4, 2, 2, 7);
    }

    static DataSpec files(Path train, Path validation, Path test) {
        return spec(strings(train), strings(validation), strings(test), "auto", List.of(), 2, 2, 2, 7);
    }

    static DataSpec labelled(Path file, String... labels) {
        return spec(strings(file), List.of(), List.of(), "auto", List.of(labels), 4, 2, 2, 7);
    }

    static DataSpec sampled(Path file, int train, int validation, int test, long seed) {
        return spec(strings(file), List.of(), List.of(), "auto", List.of(), train, validation, test, seed);
    }

    static DataSpec spec(
            List<String> train,
            List<String> validation,
            List<String> test,
            String format,
            List<String> labels,
            int trainSamples,
            int validationSamples,
            int testSamples,
            long seed) {
        return new DataSpec(
                TaskKind.CLASSIFICATION,
                train,
                validation,
                test,
                format,
                Map.of(),
                labels,
                trainSamples,
                validationSamples,
                testSamples,
                seed);
    }

    /** Three splits, each of which has all rows of the file. */
    static DataSpec all(TaskKind task, String format, Path file, int rows) {
        return all(task, format, Map.of(), file, rows);
    }

    static DataSpec all(TaskKind task, String format, Map<String, String> columns, Path file, int rows) {
        var files = strings(file);
        return new DataSpec(task, files, files, files, format, columns, List.of(), rows, rows, rows, 7);
    }

    private static List<String> strings(Path... paths) {
        return List.of(paths).stream().map(Path::toString).toList();
    }
}
