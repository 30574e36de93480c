package dev.gpta.prompts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * The assistant's message: {@code {"prefixes": ["...", ...]}}, asked for and tuned towards in one shape.
 *
 * @param prefixes s in the order in which they were written; never null entries
 */
public record PrefixAnswer(List<String> prefixes) {

    private static final int TOKENS_OF_SHAPE = 24;
    private static final int TOKENS_BETWEEN = 8;
    private static final int TOKENS_OF_WORD = 4;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public PrefixAnswer {
        prefixes = List.copyOf(prefixes);
    }

    /**
     * The most tokens that an answer may have, so that a model that does not end by itself costs no more: four for every
     * word, where English takes one or two, and room for the JSON around them, however it is laid out.
     *
     * @param count how many prefixes the answer is to hold, at least 1
     * @param words of each at most, at least 1
     */
    public static int mostTokens(int count, int words) {
        return TOKENS_OF_SHAPE + count * (TOKENS_BETWEEN + words * TOKENS_OF_WORD);
    }

    /** The message's text; what {@link #parse} reads. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of strings is always JSON: " + prefixes, e);
        }
    }

    /**
     * Reads a message strictly: the whole text is one JSON object of this shape.
     *
     * @throws MalformedAnswerException naming what was answered, if it is anything else
     */
    public static PrefixAnswer parse(String message) throws MalformedAnswerException {
        try {
            var answer = JSON.readValue(message, PrefixAnswer.class);
            if (answer == null) {
                throw new MalformedAnswerException(message, null);
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new MalformedAnswerException(message, e);
        }
    }
}
