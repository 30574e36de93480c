package dev.gpta.ta.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    /** Without a key the server listens beyond this machine only if this says so. */
    @WithDefault("false")
    boolean openToAll();

    /**
     * The most tuned models that are kept. When there is one more, the one that was not used for the longest is deleted,
     * unless a job that has not ended starts from it.
     */
    @WithDefault("50")
    int keepTunedModels();

    /** The most models in memory at a time; the base model always is. */
    @WithDefault("3")
    int loadedModels();

    /** The most bytes of all files together, those that jobs leave included. */
    @WithDefault("1073741824")
    long fileBytes();

    /** The most jobs that are remembered once they have ended; the oldest go first, with their figures. */
    @WithDefault("1000")
    int keepJobs();

    /** What a job leaves to the server. */
    Tuning tuning();

    /** The fewest dialogues of a training file. OpenAI's is 10. */
    @WithDefault("10")
    int minExamples();

    /** Threads that PyTorch computes with; 0: as many as there are cores. */
    @WithDefault("0")
    int threads();

    /** How long a request waits for its turn before it is told (429) to come again. */
    @WithDefault("60s")
    Duration patience();

    /** The most requests that wait; who comes then is told (429) to come again. */
    @WithDefault("64")
    int waitingRequests();

    /** How long an answer may take, once it is its turn. */
    @WithDefault("120s")
    Duration answerLimit();

    /** The most tokens of an answer, where the request does not say. */
    @WithDefault("512")
    int answerTokens();

    /** The share of the probability that is drawn from ({@code top_p}), where the request does not say; in (0, 1]. */
    @WithDefault("1")
    double topP();

    /**
     * The most tokens of prompts and answers, each choice counted, that are in memory at a time. A token takes 6 kB with
     * the bundled model, 45 kB with SmolLM2-135M.
     */
    @WithDefault("32768")
    int decodingTokens();

    /** How long answers are computed before a step of training has its turn, if one waits. */
    @WithDefault("2s")
    Duration slice();

    /** How a model is tuned, where the job does not say. */
    interface Tuning {

        /** {@code full}: all weights; {@code lora}: an adapter; {@code auto}: all of a small model, else an adapter. */
        @WithDefault("auto")
        String method();

        /** Of an adapter. */
        @WithDefault("16")
        int loraRank();

        /** Of an adapter: it counts {@code alpha / rank} times. */
        @WithDefault("32")
        double loraAlpha();

        /** The linear layers that have an adapter. */
        @WithDefault("q_proj,k_proj,v_proj,o_proj,gate_proj,up_proj,down_proj")
        List<String> loraTargets();

        /** Passes over the dialogues. */
        @WithDefault("4")
        int epochs();

        /** Dialogues per step. */
        @WithDefault("4")
        int batchSize();

        /** Of the learning rate, which is the server's own. */
        @WithDefault("1")
        double learningRateMultiplier();
    }

    /** The model that the tuned ones descend from. */
    interface BaseModel {

        /**
         * As clients name it; by default the last part of the source. Without a source, a model of this id must be on the
         * class path under {@code models/}, by default {@code gpta-ta-5m}.
         */
        Optional<String> id();

        /**
         * Where a Llama-family model with a byte-level tokenizer lies: a Hugging Face folder, {@code FILE.gguf}, or
         * {@code hf:ORG/NAME[@REVISION]}.
         */
        Optional<String> source();
    }
}
