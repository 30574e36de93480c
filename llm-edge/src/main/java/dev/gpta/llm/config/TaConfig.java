package dev.gpta.llm.config;

import dev.gpta.llm.provider.AnswerLimit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where the teaching assistant is. Which model of it is asked or tuned comes with each errand. */
@ConfigMapping(prefix = "gpta.ta")
public interface TaConfig {

    /** Base URL of an OpenAI-compatible API, with its version; environment: GPTA_TA_BASE_URL. */
    @WithDefault("http://127.0.0.1:8090/v1")
    String baseUrl();

    /** Its API key; environment: GPTA_TA_API_KEY. None is needed for a teaching assistant of one's own. */
    Optional<String> apiKey();

    /** How long one call may take before it counts as failed; some clients count in whole seconds, so at least 1s. */
    @WithDefault("60s")
    Duration timeout();

    /**
     * How the greatest length of an answer is said, which follows from what is asked; by the base URL's host if not set.
     * NONE: not at all, for a model that thinks before it writes.
     */
    Optional<AnswerLimit> answerLimit();

    /** How it is said to this provider. */
    default AnswerLimit limit() {
        return answerLimit().orElse(AnswerLimit.at(baseUrl()));
    }

    /** The key to be sent; clients want one even where none is needed. */
    default String keyToSend() {
        return apiKey().filter(key -> !key.isBlank()).orElse("none");
    }
}
