package dev.gpta.cli.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunView;
import dev.gpta.events.TaSpec;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run leaves in a folder: {@code students/<run>/}, {@code histories/<run>-<epoch>.json} and
 * {@code dialogues/<run>-<epoch>.jsonl}.
 *
 * @param folder the folder
 */
public record RunFolder(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Writes all that the run has; the dialogues only with the words that its teaching assistant was told. */
    public void write(RunView run, Optional<TaSpec> ta) throws IOException {
        for (var gradient : run.all(Gradient.class).toList()) {
            var name = run.runId() + "-epoch-" + gradient.head().epoch();
            writeHistory(gradient, made("histories").resolve(name + ".json"));
            if (ta.isPresent() && !gradient.windows().isEmpty()) {
                Files.write(made("dialogues").resolve(name + ".jsonl"), dialogues(gradient, ta.get()));
            }
        }
        if (run.finished().isPresent()) {
            copy(path(run.finished().get().uri()), made("students").resolve(run.runId()));
        }
    }

    /** H, ascending, and the empty prefix's score beside it. */
    private static void writeHistory(Gradient gradient, Path file) throws IOException {
        var node = JSON.createObjectNode().put("epoch", gradient.head().epoch());
        node.set("history", JSON.valueToTree(gradient.history()));
        node.set("emptyPrefix", JSON.valueToTree(gradient.empty()));
        JSON.writeValue(file.toFile(), node);
    }

    /** The dialogue gradient (Eq. 7): one line per window, in the form that a fine-tuning job takes. */
    public static List<String> dialogues(Gradient gradient, TaSpec ta) {
        var prompt = new PrefixPrompt(
                new PromptTexts(ta.getRole(), ta.getInstruction()), ta.getDescription(), ta.getExemplars());
        var history = gradient.history().stream()
                .map(entry -> new ScoredPrefix(entry.prefix(), entry.score()))
                .toList();
        var lines = new ArrayList<String>();
        for (var window : gradient.windows()) {
            var shown = history.subList(window.from(), window.target());
            var answer = new PrefixAnswer(List.of(history.get(window.target()).prefix()));
            var messages = JSON.createArrayNode()
                    .add(message("system", prompt.system()))
                    .add(message("user", prompt.user(shown, 1)))
                    .add(message("assistant", answer.toJson()));
            lines.add(JSON.createObjectNode().set("messages", messages).toString());
        }
        return lines;
    }

    private static ObjectNode message(String role, String content) {
        return JSON.createObjectNode().put("role", role).put("content", content);
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Path path(String uri) {
        return uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
    }
}
