package dev.gpta.faults.app;

import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Registrations that differ in their names alone: two epochs, k = 6, w = 2, l = 2. */
final class TinyRuns {

    private static final int TEXTS = 160;
    private static final String REGISTRATION = """
            run: %1$s
            variant: GPTA
            description: Some words, among them the name of an animal or of a plant
            data:
              train: [texts.csv]
              samples: {train: 64, validation: 48, test: 32}
            student:
              weights: student
              learningRate: 2.0e-3
              batchSize: 8
              maxTokens: 32
              precision: F32
            loop: {epochs: 2, history: 6, window: 2, candidatesPerRequest: 2, seed: 7}
            teachingAssistant: {model: %1$s, minDialogues: 2}
            """;

    private final Path folder;

    private TinyRuns(Path folder) {
        this.folder = folder;
    }

    /** Writes student and data. */
    static TinyRuns write(Path folder) {
        try {
            TinyStudent.write(Files.createDirectories(folder.resolve("student")));
            TinyStudent.writeTexts(folder.resolve("texts.csv"), TEXTS);
            return new TinyRuns(folder);
        } catch (IOException e) {
            throw new UserError("a tiny student cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    Registration registration(String run) {
        try {
            return RegistrationFile.read(Files.writeString(folder.resolve(run + ".yaml"), REGISTRATION.formatted(run)));
        } catch (IOException e) {
            throw new UserError("a registration cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
