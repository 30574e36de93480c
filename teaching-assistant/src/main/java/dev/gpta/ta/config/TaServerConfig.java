package dev.gpta.ta.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The teaching assistant's server. */
@ConfigMapping(prefix = "gpta.ta-server")
public interface TaServerConfig {

    /** The model that is asked and tuned. */
    BaseModel baseModel();

    /** Where files, jobs and tuned models are kept. One server at a time. */
    @WithDefault("data/teaching-assistant")
    Path dataFolder();

    /** What clients send as bearer token; absent or empty: everybody who reaches the port may ask. */
    Optional<String> apiKey();

    /**
     * The most tuned models that are kept. When there is one more, the one that was not used for the longest is deleted,
     * unless a job that has not ended starts from it.
     */
    @WithDefault("50")
    int keepTunedModels();

    /** The most models in memory at a time; the base model always is. */
    @WithDefault("3")
    int loadedModels();

    /** The fewest dialogues of a training file. OpenAI's is 10. */
    @WithDefault("10")
    int minExamples();

    /** Threads that PyTorch computes with; 0: as many as there are cores. */
    @WithDefault("0")
    int threads();

    /** How long a request waits for its turn before it is told that the server is busy. */
    @WithDefault("60s")
    Duration patience();

    /** How long an answer may take, once it is its turn. */
    @WithDefault("120s")
    Duration answerLimit();

    /** The model that the tuned ones descend from. */
    interface BaseModel {

        /** As clients name it. Without a folder, a model of this id must be on the class path under {@code models/}. */
        @WithDefault("gpta-ta-5m")
        String id();

        /** A Hugging Face folder with a Llama-family model and a byte-level tokenizer. */
        Optional<Path> folder();
    }
}
