package dev.gpta.student.djl;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.student.domain.Precision;
import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint on disk: a Hugging Face folder ({@code config.json}, {@code model.safetensors}, the tokenizer's files)
 * with the optimiser's state and a note of the training beside it. An exported folder is one without the two.
 */
record CheckpointFolder(Path path) {

    static final String TOKENIZER = "tokenizer.json";
    static final String TOKENIZER_CONFIG = "tokenizer_config.json";

    private static final List<String> MODEL = List.of("config.json", "model.safetensors", TOKENIZER, TOKENIZER_CONFIG);
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String STATE = "training_state.json";
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

    BertForSequenceClassification model() throws IOException {
        return BertForSequenceClassification.load(path);
    }

    BertTokenizer tokenizer() throws IOException {
        return BertTokenizer.load(path.resolve(TOKENIZER));
    }

    void readOptimizer(AdamW optimizer) throws IOException {
        try (var manager = NDManager.newBaseManager()) {
            optimizer.load(SafeTensors.read(path.resolve(OPTIMIZER), manager).tensors());
        }
    }

    TrainingState state() throws IOException {
        return JSON.readValue(path.resolve(STATE).toFile(), TrainingState.class);
    }

    /** In the order of their ids. */
    List<String> labels() throws IOException {
        return BertConfig.read(path.resolve("config.json")).labels();
    }

    /** The precision to score in: that of the training, or exact where nothing is known of it. */
    Precision precision() throws IOException {
        return Files.exists(path.resolve(STATE)) ? state().precision() : Precision.F32;
    }

    /** Writes all but the tokenizer. */
    void write(BertForSequenceClassification model, AdamW optimizer, TrainingState state) throws IOException {
        model.save(path);
        SafeTensors.write(path.resolve(OPTIMIZER), optimizer.state(), Map.of());
        JSON.writerWithDefaultPrettyPrinter().writeValue(path.resolve(STATE).toFile(), state);
    }

    /** Copies what inference needs, nothing of the training. */
    void copyModel(CheckpointFolder into) throws IOException {
        for (var file : MODEL) {
            Files.copy(path.resolve(file), into.path.resolve(file));
        }
    }

    void copyTokenizer(CheckpointFolder into) throws IOException {
        for (var file : List.of(TOKENIZER, TOKENIZER_CONFIG)) {
            Files.copy(path.resolve(file), into.path.resolve(file));
        }
    }
}
