package dev.gpta.faults.commands;

import dev.gpta.cli.Trees;
import dev.gpta.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of the bench. */
final class Folders {

    /** What the bench makes there; anything else stays. */
    private static final List<String> OURS = List.of("stack", "logs", "student", "texts.csv");

    private Folders() {}

    /** The folder without what an earlier bench left there. */
    static Path emptied(Path folder) {
        try {
            for (var name : OURS) {
                Trees.delete(folder.resolve(name));
            }
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new UserError("the folder " + folder + " cannot be made ready: " + e.getMessage(), e);
        }
    }
}
