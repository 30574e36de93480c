package dev.gpta.student.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.domain.Precision;
import dev.gpta.student.export.StudentExport;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.tensor.Compute;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checkpoint on disk: a Hugging Face folder ({@code config.json}, {@code model.safetensors}, the tokenizer's files)
 * with the optimiser's state and a note of the training beside it. An exported folder is one without the first. A snapshot
 * of an unfinished epoch has weights, optimiser and how far the epoch has come, and no tokenizer.
 */
record CheckpointFolder(Path path) {

    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String TOKENIZER_CONFIG = "tokenizer_config.json";

    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String STATE = "training_state.json";
    private static final String PROGRESS = "epoch_progress.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A folder to write to. @throws DirectoryNotEmptyException if something is in it */
    static CheckpointFolder create(Path path) throws IOException {
        Files.createDirectories(path);
        try (var content = Files.list(path)) {
            if (content.findAny().isPresent()) {
                throw new DirectoryNotEmptyException(path.toString());
            }
        }
        return new CheckpointFolder(path);
    }

    /** What it has been trained for. */
    TaskKind kind() throws IOException {
        return TaskModels.kind(path);
    }

    Model model() throws IOException {
        return TaskModels.load(kind(), path);
    }

    /** Without a prefix in it: an exported folder has that one in its twin. */
    Path tokenizer() {
        var twin = path.resolve(StudentExport.WITHOUT_PREFIX).resolve(TOKENIZER);
        return Files.exists(twin) ? twin : path.resolve(TOKENIZER);
    }

    void readOptimizer(AdamW optimizer) throws IOException {
        try (var manager = Compute.manager()) {
            optimizer.load(SafeTensors.read(path.resolve(OPTIMIZER), manager).tensors());
        }
    }

    /** Empty in an exported folder. */
    Optional<TrainingState> state() throws IOException {
        var file = path.resolve(STATE);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), TrainingState.class)) : Optional.empty();
    }

    /** The precision to score in: that of the training, or exact where nothing is known of it. */
    Precision precision() throws IOException {
        return state().map(TrainingState::precision).orElse(Precision.F32);
    }

    /** How far the epoch of a snapshot has come. */
    EpochProgress progress() throws IOException {
        return JSON.readValue(path.resolve(PROGRESS).toFile(), EpochProgress.class);
    }

    /** Writes a checkpoint, all but the tokenizer. */
    void write(Model model, AdamW optimizer, TrainingState state) throws IOException {
        write(model, optimizer);
        JSON.writerWithDefaultPrettyPrinter().writeValue(path.resolve(STATE).toFile(), state);
    }

    /** Writes a snapshot. */
    void write(Model model, AdamW optimizer, EpochProgress progress) throws IOException {
        write(model, optimizer);
        JSON.writeValue(path.resolve(PROGRESS).toFile(), progress);
    }

    private void write(Model model, AdamW optimizer) throws IOException {
        model.save(path);
        SafeTensors.write(path.resolve(OPTIMIZER), optimizer.state(), Map.of());
    }

    void copyTokenizer(CheckpointFolder into) throws IOException {
        for (var file : List.of(TOKENIZER, TOKENIZER_CONFIG)) {
            Files.copy(path.resolve(file), into.path.resolve(file));
        }
    }
}
