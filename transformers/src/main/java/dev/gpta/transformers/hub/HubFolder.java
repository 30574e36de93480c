package dev.gpta.transformers.hub;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A local folder with a model of the Hugging Face Hub: {@code config.json}, the safetensors files (sharded or not) and
 * the tokenizer's files. Downloads what the cache does not have; the cache is the one that Python's
 * {@code huggingface_hub} uses, so what either has downloaded the other has too.
 */
public final class HubFolder {

    private HubFolder() {}

    /**
     * Resolves a name with the settings of the environment: {@code HF_ENDPOINT}, {@code HF_TOKEN}, {@code HF_HOME},
     * {@code HF_HUB_CACHE}, {@code HF_HUB_OFFLINE}.
     *
     * @param uri {@code hf:ORG/NAME[@REVISION]}
     * @return the folder of the commit, {@code .../snapshots/<commit>}
     * @throws IllegalArgumentException if the name is none
     * @throws IOException saying what is missing, refused or unreachable, and the way out
     */
    public static Path resolve(String uri) throws IOException {
        throw new IOException("the hub cannot be reached for " + HubModel.parse(uri) + ": not built yet");
    }
}
