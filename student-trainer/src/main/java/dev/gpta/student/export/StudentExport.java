package dev.gpta.student.export;

import dev.gpta.student.app.TestedStudent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the artefact of a run. */
public final class StudentExport {

    private static final List<String> MODEL =
            List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json");

    private StudentExport() {}

    /**
     * @param checkpoint the student's weights, configuration and tokenizer
     * @param into an empty folder, or one that is made
     * @throws IOException naming the file that cannot be read or written
     */
    public static void write(Path checkpoint, TestedStudent student, Path into) throws IOException {
        Files.createDirectories(into);
        for (var file : MODEL) {
            Files.copy(checkpoint.resolve(file), into.resolve(file));
        }
        Files.writeString(into.resolve("README.md"), ModelCard.of(student));
    }
}
