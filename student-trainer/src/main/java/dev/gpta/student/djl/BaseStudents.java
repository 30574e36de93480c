package dev.gpta.student.djl;

import dev.gpta.student.app.UnknownStudentException;
import dev.gpta.transformers.bert.BertConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds the student that a registration names. */
final class BaseStudents {

    private static final Map<String, BaseStudent> BUNDLED = Map.of("maven:all-minilm-l6-v2", BundledStudent.MINI_LM);
    private static final List<String> FILES = List.of("config.json", "model.safetensors", CheckpointFolder.TOKENIZER);

    private BaseStudents() {}

    /** @throws UnknownStudentException saying what is wrong with the value and what is known */
    static BaseStudent find(String uri) {
        var bundled = BUNDLED.get(uri);
        if (bundled != null) {
            return bundled;
        }
        if (uri.isBlank() || uri.startsWith("maven:")) {
            throw unknown(uri, "no such student is bundled");
        }
        return folder(uri);
    }

    private static BaseStudent folder(String uri) {
        try {
            var folder = uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
            if (!Files.isDirectory(folder)) {
                throw unknown(uri, "there is no such folder");
            }
            for (var file : FILES) {
                if (!Files.exists(folder.resolve(file))) {
                    throw unknown(uri, "the folder has no " + file);
                }
            }
            BertConfig.read(folder.resolve("config.json"));
            return new FolderStudent(folder);
        } catch (IOException | IllegalArgumentException e) {
            throw unknown(uri, String.valueOf(e.getMessage()));
        }
    }

    private static UnknownStudentException unknown(String uri, String why) {
        return new UnknownStudentException(
                "unknown student \"%s\": %s; known are %s, and folders in Hugging Face layout with a BERT model: %s"
                        .formatted(uri, why, BUNDLED.keySet(), FILES));
    }
}
