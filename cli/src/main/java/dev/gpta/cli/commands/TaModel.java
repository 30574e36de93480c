package dev.gpta.cli.commands;

import dev.gpta.cli.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the bundled teaching assistant is to serve, as the user names it. */
final class TaModel {

    private static final String HUB = "hf:";

    private TaModel() {}

    /** As the server is told: paths absolute, as it runs in a folder of its own; empty for the model that ships with it. */
    static String source(@Nullable String named) {
        if (named == null || named.startsWith(HUB)) {
            return named == null ? "" : named;
        }
        var path = Path.of(named).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new UserError("--ta-model names " + path + ", but there is nothing: it takes a Hugging Face folder,"
                    + " a GGUF file, or hf:ORG/NAME[@REVISION]");
        }
        return path.toString();
    }
}
