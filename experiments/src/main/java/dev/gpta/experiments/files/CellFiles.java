package dev.gpta.experiments.files;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gpta.cli.UserError;
import dev.gpta.experiments.app.CellStore;
import dev.gpta.experiments.domain.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A JSON file for each cell, there as a whole or not at all. */
public final class CellFiles implements CellStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUFFIX = ".json";

    private final Path folder;

    /** @param folder made when the first cell is kept */
    public CellFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Cell> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(CellFiles::read)
                    .toList();
        } catch (IOException e) {
            throw new UserError("the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Cell read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Cell.class);
        } catch (IOException e) {
            throw new UserError(
                    file + " is no result of a cell ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "): delete it, and the cell is run again",
                    e);
        }
    }

    @Override
    public void keep(Cell cell) {
        try {
            Files.createDirectories(folder);
            var whole = Files.writeString(folder.resolve(cell.runId() + ".part"), JSON.writeValueAsString(cell) + "\n");
            Files.move(whole, folder.resolve(cell.runId() + SUFFIX), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserError(
                    "the result of " + cell.runId() + " cannot be kept in " + folder + ": " + e.getMessage(), e);
        }
    }
}
