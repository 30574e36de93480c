package dev.gpta.finetune.provider;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import dev.gpta.finetune.app.CannotTuneException;
import dev.gpta.finetune.app.Failure;
import dev.gpta.finetune.app.ProviderUnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error means: come back later (429, 5xx, timeouts, no connection, half a response), or never (a wrong
 * key, an unknown model, too few dialogues). The API key never gets into a message.
 *
 * @param address where the provider is
 * @param apiKey what must not be told; blank if there is none
 */
public record ProviderErrors(String address, String apiKey) {

    private static final int SHOWN = 500;

    /**
     * @return the meaning, to be thrown, where the provider may be called again
     * @throws CannotTuneException where it may not
     */
    ProviderUnavailableException meaningOf(OpenAIException error) throws CannotTuneException {
        if (!(error instanceof OpenAIServiceException answered)) {
            return new ProviderUnavailableException(withoutKey(withCause(error)), null, error);
        }
        var status = answered.statusCode();
        if (status == 401 || status == 403) {
            // what the provider says here may quote the key
            var failure = new Failure(
                    "TA_KEY_REFUSED",
                    "the teaching assistant's provider at " + address + " refused the API key (HTTP " + status + ")",
                    "Set GPTA_TA_API_KEY to a key that may fine-tune; then resume the run.");
            throw new CannotTuneException(failure, error);
        }
        var said = withoutKey("HTTP " + status + ": " + shortened(String.valueOf(error.getMessage())));
        if (status == 408 || status == 409 || status == 429 || status >= 500) {
            return new ProviderUnavailableException(said, retryAfter(answered), error);
        }
        var failure = new Failure(
                "TA_REFUSED",
                "the teaching assistant's provider at " + address + " refused to tune: " + said,
                "Check the run's ta settings; a provider that does not tune serves the variant FROZEN_TA.");
        throw new CannotTuneException(failure, error);
    }

    private static @Nullable Duration retryAfter(OpenAIServiceException error) {
        return error.headers().values("Retry-After").stream()
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .findFirst()
                .orElse(null);
    }

    private String withoutKey(String text) {
        return apiKey.isBlank() ? text : text.replace(apiKey, "***");
    }

    private static String withCause(Throwable error) {
        var cause = error.getCause();
        return cause == null ? String.valueOf(error.getMessage()) : error.getMessage() + " (" + cause + ")";
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
