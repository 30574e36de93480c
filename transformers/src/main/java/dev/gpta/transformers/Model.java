package dev.gpta.transformers;

import dev.gpta.transformers.weights.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;

/** Something that can be trained: weights that a {@code TrainingStep} moves, and a folder to keep them in. */
public interface Model extends AutoCloseable {

    /** By their Hugging Face names. They die with the model. */
    ParameterSet weights();

    /** Writes {@code config.json} and {@code model.safetensors}; the tokenizer's files are the caller's. */
    void save(Path folder) throws IOException;

    @Override
    void close();
}
