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

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public PrefixAnswer {
        prefixes = List.copyOf(prefixes);
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
