package dev.gpta.experiments.files;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gpta.cli.UserError;
import dev.gpta.experiments.domain.Declaration;
import dev.gpta.experiments.domain.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** {@code declared.json}: the primary outcome, written before the first run and never changed. */
public final class DeclarationFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DeclarationFile() {}

    /**
     * Declares the plan's primary outcome, unless it is declared already.
     *
     * @throws UserError if another one is
     */
    public static Declaration declare(Path folder, Plan plan, Clock clock) {
        var file = folder.resolve("declared.json");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                var time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
                JSON.writeValue(
                        file.toFile(),
                        new Declaration(time, plan.primary(), plan.cells().size()));
            }
            return checked(file, plan);
        } catch (IOException e) {
            throw new UserError(file + " cannot be written or read: " + e.getMessage(), e);
        }
    }

    private static Declaration checked(Path file, Plan plan) throws IOException {
        var declared = JSON.readValue(file.toFile(), Declaration.class);
        if (!declared.primary().equals(plan.primary())) {
            throw new UserError("primary is " + plan.primary().words() + ", but on " + declared.time() + " "
                    + declared.primary().words() + " was declared (" + file
                    + "): an outcome that is chosen when runs are known proves nothing. Keep what was declared, or begin"
                    + " anew in another folder (--out)");
        }
        return declared;
    }
}
