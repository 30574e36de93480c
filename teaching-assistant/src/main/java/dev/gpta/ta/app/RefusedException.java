package dev.gpta.ta.app;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that is not carried out. The message says what is wrong with which value, and what would do instead. */
public final class RefusedException extends RuntimeException {

    /** Whose fault it is. */
    public enum Kind {
        /** The request cannot be understood or carried out. */
        INVALID,
        /** It names something that is not there. */
        NOT_FOUND,
        /** Too much is asked for; it works later. */
        BUSY,
        /** The server cannot do it now. */
        UNAVAILABLE
    }

    private static final Duration RESTART = Duration.ofSeconds(5);

    private final Kind kind;
    private final @Nullable String code;
    private final @Nullable String param;
    private final @Nullable Duration retryAfter;

    private RefusedException(Kind kind, @Nullable String code, @Nullable String param, String message) {
        this(kind, code, param, message, null);
    }

    private RefusedException(
            Kind kind, @Nullable String code, @Nullable String param, String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
        this.kind = kind;
        this.code = code;
        this.param = param;
    }

    /** @param param the field at fault */
    public static RefusedException invalid(String param, String message) {
        return new RefusedException(Kind.INVALID, "invalid_value", param, message);
    }

    /** @param code a stable name of the problem */
    public static RefusedException invalid(String code, String param, String message) {
        return new RefusedException(Kind.INVALID, code, param, message);
    }

    /** @param what File or Job, as in "no such File" */
    public static RefusedException noSuch(String what, String id) {
        return new RefusedException(Kind.NOT_FOUND, "not_found", "id", "no such " + what + ": " + id);
    }

    public static RefusedException noSuchModel(String id, Iterable<String> known) {
        return new RefusedException(
                Kind.NOT_FOUND,
                "model_not_found",
                "model",
                "the model '" + id + "' does not exist; there are: " + String.join(", ", known));
    }

    /** @param retryAfter when it may be asked again */
    public static RefusedException busy(String message, Duration retryAfter) {
        return new RefusedException(Kind.BUSY, "rate_limit_exceeded", null, message, retryAfter);
    }

    /** @param limit that the answer was given */
    public static RefusedException tooSlow(Duration limit) {
        return new RefusedException(
                Kind.UNAVAILABLE,
                "timeout",
                null,
                "the answer took longer than " + limit.toSeconds() + " s; ask for fewer tokens or choices");
    }

    public static RefusedException stopping() {
        return new RefusedException(
                Kind.UNAVAILABLE, "server_stopping", null, "the server is stopping; ask again later", RESTART);
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable String code() {
        return code;
    }

    public @Nullable String param() {
        return param;
    }

    /** When to ask again, if it is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
