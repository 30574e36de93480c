package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import dev.gpta.datasets.DataSpec;
import dev.gpta.datasets.TaskKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is learned, from which samples, and how many of them are drawn. */
final class DataSection {

    private static final String AUTO = "auto";
    private static final int MANY = Integer.MAX_VALUE;

    private final Section data;
    private final String format;
    private final TaskKind task;

    private DataSection(Section data) {
        this.data = data;
        this.format = data.oneOf("format", AUTO, DataSpec.formats());
        this.task = task();
    }

    static dev.gpta.events.DataSpec read(Section section, Path home, long seed) {
        return new DataSection(section).read(home, seed);
    }

    private dev.gpta.events.DataSpec read(Path home, long seed) {
        var samples = data.section("samples");
        var spec = dev.gpta.events.DataSpec.newBuilder()
                .setTask(dev.gpta.events.TaskKind.valueOf(task.name()))
                .setTrainFiles(absolute(data.texts("train"), home))
                .setValidationFiles(absolute(data.texts("validation"), home))
                .setTestFiles(absolute(data.texts("test"), home))
                .setFormat(format)
                .setColumns(columns())
                .setLabels(labels())
                .setTrainSamples(samples.integer("train", 10_000, 1, MANY))
                .setValidationSamples(samples.integer("validation", 100, 1, MANY))
                .setTestSamples(samples.integer("test", 1000, 1, MANY))
                .setSeed(seed)
                .build();
        samples.end();
        data.end();
        return spec;
    }

    /** A benchmark's layout has its own; else texts are put into classes unless the file says otherwise. */
    private TaskKind task() {
        var own = DataSpec.taskOf(format);
        var keys = Arrays.stream(TaskKind.values()).map(TaskKind::key).toList();
        var key = data.oneOf("task", own.orElse(TaskKind.CLASSIFICATION).key(), keys);
        own.filter(its -> !its.key().equals(key)).ifPresent(its -> {
            throw new UserError("data.task is " + key + ", but data.format " + format + " is one of " + its.key()
                    + ": change the one or the other");
        });
        return TaskKind.of(key).orElseThrow();
    }

    /** Every role of the task with its column, so that what is left out and what is spelled out are the same. */
    private Map<String, String> columns() {
        var columns = new HashMap<String, String>();
        if (DataSpec.taskOf(format).isEmpty()) {
            task.roles().forEach(role -> columns.put(role, data.text(role, role)));
        }
        for (var other : TaskKind.values()) {
            other.roles().stream()
                    .filter(role -> !columns.containsKey(role) && data.has(role))
                    .forEach(role -> {
                        throw new UserError("data." + role + " names a column, but "
                                + (columns.isEmpty()
                                        ? "data.format " + format + " knows its own: leave it out"
                                        : "data.task is " + task.key() + ", whose columns are " + task.roles()));
                    });
        }
        return columns;
    }

    private List<String> labels() {
        var labels = data.texts("labels");
        if (!labels.isEmpty() && task != TaskKind.CLASSIFICATION) {
            throw new UserError("data.labels is " + labels + ", but data.task is " + task.key()
                    + ", which has no labels: leave it out");
        }
        return labels;
    }

    private static List<String> absolute(List<String> files, Path home) {
        return files.stream()
                .map(file -> file.startsWith("file:") ? Path.of(URI.create(file)) : home.resolve(file))
                .map(path -> path.normalize().toString())
                .toList();
    }
}
