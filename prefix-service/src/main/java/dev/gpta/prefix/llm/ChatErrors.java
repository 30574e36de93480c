package dev.gpta.prefix.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.PromptTooLongException;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.provider.ProviderErrors;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What LangChain4j's exceptions mean. */
public record ChatErrors(ProviderErrors errors) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILTERED = "\"content_filter\"";
    private static final String REMEDY =
            "Check the run's ta.model, its description and exemplars, ta.historyShown, and gpta.ta.answer-limit.";

    /**
     * @return the meaning, to be thrown, where the provider may be asked again
     * @throws PromptTooLongException where it may be asked less
     * @throws CannotGoOnException where it may not be asked
     */
    UnavailableException meaningOf(RuntimeException error, String model) throws CannotGoOnException {
        var http = find(HttpException.class, error);
        if (http == null) {
            return errors.noAnswer(root(error).toString(), error);
        }
        var busy = find(BusyException.class, error);
        var answer = new ProviderErrors.Answer(
                http.statusCode(),
                messageOf(http),
                String.valueOf(http.getMessage()),
                busy == null ? null : busy.retryAfter());
        return errors.answered(answer, "the request to model " + model, REMEDY, error);
    }

    /** What was said instead of an answer, if the error is that the content was refused; else empty. */
    Optional<String> refusal(RuntimeException error) {
        var filtered = find(ContentFilteredException.class, error);
        if (filtered != null) {
            return Optional.of(String.valueOf(filtered.getMessage()));
        }
        // Azure answers a prompt that its filter stops with HTTP 400
        var http = find(HttpException.class, error);
        return http != null
                        && http.statusCode() == 400
                        && String.valueOf(http.getMessage()).contains(FILTERED)
                ? Optional.of(messageOf(http))
                : Optional.empty();
    }

    /** {@code error.message} of the body, or the body. */
    private static String messageOf(HttpException error) {
        var body = error.getMessage() == null ? "" : error.getMessage();
        try {
            var message = JSON.readTree(body).path("error").path("message");
            return message.isTextual() ? message.asText() : body;
        } catch (JsonProcessingException e) {
            // a proxy's HTML, say: shown as it is
            return body;
        }
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
