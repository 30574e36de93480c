package dev.gpta.llm.provider;

import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Failure;
import dev.gpta.llm.app.PromptTooLongException;
import dev.gpta.llm.app.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error means: come back later (429, 5xx, timeouts, no connection, half a response), or never (a wrong
 * key, an unknown model, too long a prompt, too few dialogues). The API key never gets into a message.
 *
 * @param address where the provider is
 * @param apiKey what must not be told; blank if there is none
 */
public record ProviderErrors(String address, String apiKey) {

    private static final int SHOWN = 500;

    /** OpenAI's code, which ours gives, too; llama.cpp's type; the words of vLLM, which has neither. */
    private static final List<String> TOO_LONG =
            List.of("context_length_exceeded", "exceed_context_size_error", "maximum context length");

    /**
     * An error that a provider answered with.
     *
     * @param status HTTP's
     * @param said what it said, for people
     * @param body whole, or as much of it as the client tells
     * @param retryAfter when it wants to be asked again; null if it does not say
     */
    public record Answer(
            int status, String said, String body, @Nullable Duration retryAfter) {

        private boolean tellsTooLong() {
            return TOO_LONG.stream().anyMatch(body::contains);
        }
    }

    /** No answer came, or half of one: it may be asked again. */
    public UnavailableException noAnswer(String why, Throwable error) {
        return new UnavailableException(withoutKey(why), null, error);
    }

    /**
     * The provider answered with an error.
     *
     * @param answer what it answered
     * @param refused what it refused, e.g. {@code the request to model m}
     * @param remedy what to do where it is not about the key
     * @return the meaning, to be thrown, where the provider may be asked again
     * @throws PromptTooLongException where it may be asked less
     * @throws CannotGoOnException where it may not
     */
    public UnavailableException answered(Answer answer, String refused, String remedy, Throwable error)
            throws CannotGoOnException {
        int status = answer.status();
        if (status == 401 || status == 403) {
            // what the provider says here may quote the key
            throw new CannotGoOnException(keyRefused(status, refused), error);
        }
        var told = "HTTP " + status + ": " + shortened(withoutKey(answer.said()));
        if (status == 408 || status == 409 || status == 429 || status >= 500) {
            return new UnavailableException(told, answer.retryAfter(), error);
        }
        var message = "the teaching assistant at " + address + " refused " + refused + ": " + told;
        var refusal = new CannotGoOnException(new Failure("TA_REFUSED", message, remedy), error);
        throw answer.tellsTooLong() ? new PromptTooLongException(refusal) : refusal;
    }

    private Failure keyRefused(int status, String refused) {
        return new Failure(
                "TA_KEY_REFUSED",
                "the teaching assistant at " + address + " refused the API key (HTTP " + status + ")",
                "Set GPTA_TA_API_KEY to a key that is good for " + refused + "; then resume the run.");
    }

    /** A Retry-After header's value in seconds; its other form, a date, is not heard. */
    public static Optional<Duration> retryAfter(@Nullable String header) {
        return Optional.ofNullable(header)
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private String withoutKey(String text) {
        return apiKey.isBlank() ? text : text.replace(apiKey, "***");
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
