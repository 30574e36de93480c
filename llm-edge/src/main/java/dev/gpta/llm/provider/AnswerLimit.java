package dev.gpta.llm.provider;

/**
 * How a provider is told the most tokens that an answer may have. OpenAI's newer models refuse the old word; many other
 * servers know no other, and some pass over the new one in silence.
 */
public enum AnswerLimit {
    /** {@code max_tokens}. */
    MAX_TOKENS,
    /** {@code max_completion_tokens}. */
    MAX_COMPLETION_TOKENS,
    /** Not at all: for a model that thinks before it writes, whose thoughts would count. */
    NONE;

    /** As whoever is at this address wants it. */
    public static AnswerLimit at(String baseUrl) {
        return Host.of(baseUrl) == Host.ANOTHER ? MAX_TOKENS : MAX_COMPLETION_TOKENS;
    }
}
