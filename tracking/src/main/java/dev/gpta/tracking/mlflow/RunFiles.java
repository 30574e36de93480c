package dev.gpta.tracking.mlflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.report.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run's files, by their names below its artefacts. */
final class RunFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STUDENT = "student/";
    /** What tells of a student, and is small. */
    private static final List<String> NOTES = List.of("README.md", "config.json", "gpta.json");

    private RunFiles() {}

    /**
     * Its report, its histories, and of its final student the notes or all files, if that is a folder of this machine.
     *
     * @param models whether all of the student's files are wanted, weights and predictions included
     */
    static Map<String, BodyPublisher> of(RunView run, boolean models) throws IOException {
        var files = new LinkedHashMap<String, BodyPublisher>();
        long end = run.duration(0).to();
        files.put("report.json", BodyPublishers.ofString(ReportJson.text(ReportJson.of(List.of(run), end))));
        var histories = run.all(Gradient.class).toList();
        if (!histories.isEmpty()) {
            files.put("histories.jsonl", BodyPublishers.ofString(lines(histories)));
        }
        var student = run.finished().map(finished -> URI.create(finished.uri()));
        if (student.isPresent() && "file".equals(student.get().getScheme())) {
            putStudent(files, Path.of(student.get()), models);
        }
        return files;
    }

    /** A line for each epoch. */
    private static String lines(List<Gradient> histories) {
        var lines = new StringBuilder();
        for (var gradient : histories) {
            var node = JSON.createObjectNode().put("epoch", gradient.head().epoch());
            node.set("history", JSON.valueToTree(gradient.history()));
            node.set("emptyPrefix", JSON.valueToTree(gradient.empty()));
            lines.append(node).append('\n');
        }
        return lines.toString();
    }

    private static void putStudent(Map<String, BodyPublisher> files, Path folder, boolean models) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                if (models || NOTES.contains(name)) {
                    files.put(STUDENT + name, BodyPublishers.ofFile(file));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
