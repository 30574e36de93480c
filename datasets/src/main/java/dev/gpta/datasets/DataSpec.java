package dev.gpta.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the data is and how to read it. An impossible one cannot be made: the constructor throws a
 * {@link DataException} that names the field and the value.
 *
 * @param task what is learned from the samples
 * @param trainFiles files to train on, at least one; paths, or URIs with the scheme {@code file}
 * @param validationFiles files to score candidates on; empty: sampled from the training files, disjoint
 * @param testFiles files to test on; empty: sampled from the training files, disjoint
 * @param format csv, tsv, json, jsonl or parquet; auto: by each file's ending; or a benchmark's layout
 * @param columns the column of each role of the task, e.g. text and label; a role left out has the column of its own
 *     name. Empty for a benchmark's layout, which knows its columns
 * @param labels classification: the labels in the order of their ids; empty: those found in the training files, sorted
 * @param trainSamples how many to train on, at least 1
 * @param validationSamples how many to score candidates on, at least 1
 * @param testSamples how many to test on, at least 1
 * @param seed of the sampling; validation and test samples depend on it, but not on {@code trainSamples}
 */
public record DataSpec(
        TaskKind task,
        List<String> trainFiles,
        List<String> validationFiles,
        List<String> testFiles,
        String format,
        Map<String, String> columns,
        List<String> labels,
        int trainSamples,
        int validationSamples,
        int testSamples,
        long seed) {

    private static final String AUTO = "auto";

    public DataSpec {
        trainFiles = List.copyOf(trainFiles);
        validationFiles = List.copyOf(validationFiles);
        testFiles = List.copyOf(testFiles);
        labels = List.copyOf(labels);
        require(!trainFiles.isEmpty(), "trainFiles is empty", "Name at least one file to train on");
        requireNames("trainFiles", trainFiles);
        requireNames("validationFiles", validationFiles);
        requireNames("testFiles", testFiles);
        requireFormat(task, format, columns);
        columns = Map.copyOf(columns);
        requireColumns(task, columns);
        require(
                labels.isEmpty() || task == TaskKind.CLASSIFICATION,
                "labels names " + labels,
                "Leave it out: " + task.key() + " has none");
        requireLabels(labels);
        requirePositive("trainSamples", trainSamples);
        requirePositive("validationSamples", validationSamples);
        requirePositive("testSamples", testSamples);
    }

    /** The formats that can be read, with the benchmarks' layouts. */
    public static List<String> formats() {
        return Stream.of(List.of(AUTO), Format.keys(), Benchmark.keys())
                .flatMap(List::stream)
                .toList();
    }

    /** The task of a benchmark's layout; empty for any other format. */
    public static Optional<TaskKind> taskOf(String format) {
        return Benchmark.named(format).map(Benchmark::task);
    }

    private static void requireFormat(TaskKind task, String format, Map<String, String> columns) {
        if (!formats().contains(format)) {
            throw new DataException(
                    DataProblem.UNSUPPORTED_FORMAT,
                    "format is \"" + format + "\"",
                    "Use one of: " + String.join(", ", formats()));
        }
        taskOf(format).ifPresent(its -> {
            require(
                    its == task,
                    "format " + format + " is one of " + its.key() + ", but task is " + task.key(),
                    "Change the one or the other");
            require(
                    columns.isEmpty(),
                    "columns names " + columns + ", but format " + format + " knows its own",
                    "Leave columns out, or use a format for tables");
        });
    }

    private static void requireColumns(TaskKind task, Map<String, String> columns) {
        var roles = Stream.concat(task.neededRoles().stream(), task.optionalRole().stream())
                .toList();
        var seen = new HashSet<String>();
        columns.forEach((role, column) -> {
            require(
                    task.roles().contains(role),
                    "columns names the role \"" + role + "\"",
                    "A sample of " + task.key() + " has " + task.roles());
            require(!column.isBlank(), "columns." + role + " is blank", "Name the column, or leave it out");
            require(seen.add(column), "columns names \"" + column + "\" for two roles", "Name a column for each");
        });
    }

    private static void requireLabels(List<String> labels) {
        requireNames("labels", labels);
        require(labels.size() != 1, "labels names only " + labels, "Name two or more, or none to use those found");
        var seen = new HashSet<String>();
        for (var label : labels) {
            require(seen.add(label.strip()), "labels names \"" + label + "\" twice", "Name each label once");
        }
    }

    private static void requireNames(String field, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            require(!values.get(i).isBlank(), field + "[" + i + "] is blank", "Fill it in or leave it out");
        }
    }

    private static void requirePositive(String field, int value) {
        require(value >= 1, field + " is " + value, "Ask for at least 1");
    }

    private static void require(boolean holds, String fault, String remedy) {
        if (!holds) {
            throw new DataException(DataProblem.INVALID_SPEC, fault, remedy);
        }
    }
}
