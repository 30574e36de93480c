package dev.gpta.ta.djl;

import dev.gpta.transformers.gguf.GgufModel;
import dev.gpta.transformers.llama.CausalLm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model with all its weights, as it was read from a Hugging Face folder or a GGUF file. */
record WholeModel(CausalLm weights, Conversations conversations, String fingerprint) implements AutoCloseable {

    /** @throws IOException naming what is not there or not supported */
    static WholeModel load(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("there is no model at " + path);
        }
        var conversations = Conversations.load(path);
        try {
            return new WholeModel(weights(path), conversations, Fingerprint.of(path));
        } catch (IOException | RuntimeException e) {
            conversations.close();
            throw e;
        }
    }

    static CausalLm weights(Path path) throws IOException {
        return GgufModel.is(path) ? GgufModel.load(path) : CausalLm.load(path);
    }

    @Override
    public void close() {
        weights.close();
        conversations.close();
    }
}
