package dev.gpta.prefix.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.prefix.app.CannotAskException;
import dev.gpta.prefix.app.Failure;
import dev.gpta.prefix.app.TaUnavailableException;
import dev.langchain4j.exception.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error means: come back later (429, 5xx, timeouts, no connection, half a response), or never (a wrong
 * key, an unknown model, a prompt too long). The API key never gets into a message.
 *
 * @param address where the provider is
 * @param apiKey what must not be told; blank if there is none
 */
public record ProviderErrors(String address, String apiKey) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 500;

    /**
     * @return the meaning, to be thrown, where the provider may be asked again
     * @throws CannotAskException where it may not
     */
    TaUnavailableException meaningOf(RuntimeException error, String model) throws CannotAskException {
        var http = find(HttpException.class, error);
        if (http == null) {
            return new TaUnavailableException(withoutKey(root(error).toString()), null, error);
        }
        var status = http.statusCode();
        if (status == 401 || status == 403) {
            // what the provider says here may quote the key
            throw new CannotAskException(
                    new Failure(
                            "TA_KEY_REFUSED",
                            "the teaching assistant at " + address + " refused the API key (HTTP " + status + ")",
                            "Set GPTA_TA_API_KEY to a key that may use model " + model + "; then resume the run."),
                    error);
        }
        var said = withoutKey("HTTP " + status + ": " + messageOf(http));
        if (status == 408 || status == 409 || status == 429 || status >= 500) {
            var busy = find(BusyException.class, error);
            return new TaUnavailableException(said, busy == null ? null : busy.retryAfter(), error);
        }
        throw new CannotAskException(
                new Failure(
                        "TA_REFUSED",
                        "the teaching assistant at " + address + " refused the request to model " + model + ": " + said,
                        "Check the run's ta.model, its description and exemplars, and ta.historyShown."),
                error);
    }

    private String withoutKey(String text) {
        return apiKey.isBlank() ? text : text.replace(apiKey, "***");
    }

    /** {@code error.message} of the body, or as much of the body as is fit to be shown. */
    private static String messageOf(HttpException error) {
        var body = error.getMessage() == null ? "" : error.getMessage();
        try {
            var message = JSON.readTree(body).path("error").path("message");
            return shortened(message.isTextual() ? message.asText() : body);
        } catch (JsonProcessingException e) {
            // a proxy's HTML, say: shown as it is
            return shortened(body);
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static <T> @Nullable T find(Class<T> type, Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return type.cast(e);
            }
        }
        return null;
    }

    private static Throwable root(Throwable error) {
        var root = error;
        for (var cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }
}
