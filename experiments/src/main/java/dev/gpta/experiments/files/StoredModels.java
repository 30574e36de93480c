package dev.gpta.experiments.files;

import dev.gpta.cli.Trees;
import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunView;
import dev.gpta.experiments.app.Models;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Models in a store that is a folder of this machine: those that a run's events name are deleted, and what the trainer notes
 * beside them stays. Elsewhere nothing is.
 */
public final class StoredModels implements Models {

    @Override
    public void discard(RunView run) {
        Stream.concat(
                        run.all(Trained.class).map(Trained::checkpoint),
                        run.all(Finished.class).map(Finished::uri))
                .flatMap(uri -> folder(uri).stream())
                .filter(folder -> isOf(run.runId(), folder))
                .forEach(StoredModels::delete);
    }

    static Optional<Path> folder(String uri) {
        return uri.startsWith("file:") ? Optional.of(Path.of(URI.create(uri))) : Optional.empty();
    }

    /** Below a folder that bears the run's name: an event is no licence to delete anything else. */
    private static boolean isOf(String runId, Path folder) {
        return IntStream.range(0, folder.getNameCount() - 1)
                .anyMatch(i -> folder.getName(i).toString().equals(runId));
    }

    private static void delete(Path folder) {
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new UserError("the model " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
