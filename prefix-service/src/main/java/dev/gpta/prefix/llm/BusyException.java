package dev.gpta.prefix.llm;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;

/** The provider wants to be left alone for a while. */
final class BusyException extends HttpException {

    private final Duration retryAfter;

    BusyException(int status, String body, Duration retryAfter) {
        super(status, body);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
