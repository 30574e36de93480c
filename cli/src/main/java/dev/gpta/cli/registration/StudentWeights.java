package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The student's base weights: a name that ships with the trainer, or a folder in Hugging Face layout. */
final class StudentWeights {

    static final String MINI_LM = "maven:all-minilm-l6-v2";

    private static final String MAVEN = "maven:";
    private static final Set<String> SHIPPED = Set.of(MINI_LM);
    private static final List<String> NEEDED = List.of("config.json", "model.safetensors", "tokenizer.json");

    private StudentWeights() {}

    /** The value with a relative folder made absolute. */
    static String resolved(String weights, Path home) {
        if (weights.startsWith(MAVEN)) {
            return weights;
        }
        var folder = weights.startsWith("file:") ? Path.of(URI.create(weights)) : home.resolve(weights);
        return folder.normalize().toString();
    }

    /** Refuses a student that the trainer cannot load. */
    static void check(String weights) {
        if (weights.startsWith(MAVEN)) {
            if (!SHIPPED.contains(weights)) {
                throw unknown(weights, "no such weights ship with the trainer");
            }
            return;
        }
        var folder = Path.of(weights);
        if (!Files.isDirectory(folder)) {
            throw unknown(weights, "there is no such folder");
        }
        for (var file : NEEDED) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw unknown(weights, "the folder has no " + file);
            }
        }
    }

    private static UserError unknown(String weights, String why) {
        return new UserError("student.weights is \"" + weights + "\": " + why + ". Use one of " + SHIPPED
                + " or a folder in Hugging Face layout with " + NEEDED);
    }
}
