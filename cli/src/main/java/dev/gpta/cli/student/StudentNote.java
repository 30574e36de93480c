package dev.gpta.cli.student;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.UserError;
import dev.gpta.datasets.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a student wants to be used, from its folder's {@code gpta.json}.
 *
 * @param prefix that it was tested with; may be empty
 * @param maxTokens the longest input, prefix and special tokens included
 * @param maxTargetTokens the longest summary; of no meaning for other tasks
 */
public record StudentNote(TaskKind task, String prefix, int maxTokens, int maxTargetTokens) {

    private static final String FILE = "gpta.json";
    private static final int NO_SUMMARY = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads it. @throws UserError if the folder is no exported student */
    public static StudentNote of(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new UserError(folder + " is no exported student: it has no " + FILE);
        }
        try {
            var note = JSON.readTree(file.toFile());
            var task = note.path("task").asText();
            return new StudentNote(
                    TaskKind.of(task)
                            .orElseThrow(() -> new UserError(file + " names the unknown task \"" + task + "\"")),
                    note.path("prefix").asText(),
                    note.path("maxTokens").asInt(),
                    note.path("maxTargetTokens").asInt(NO_SUMMARY));
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    StudentNote withoutPrefix() {
        return new StudentNote(task, "", maxTokens, maxTargetTokens);
    }
}
