package dev.gpta.ta.app;

import org.jspecify.annotations.Nullable;

/** A request that is not carried out. The message says what is wrong with which value, and what would do instead. */
public final class RefusedException extends RuntimeException {

    /** Whose fault it is. */
    public enum Kind {
        /** The request cannot be understood or carried out. */
        INVALID,
        /** It names something that is not there. */
        NOT_FOUND,
        /** It may work later. */
        BUSY
    }

    private final Kind kind;
    private final @Nullable String code;
    private final @Nullable String param;

    private RefusedException(Kind kind, @Nullable String code, @Nullable String param, String message) {
        super(message);
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

    public static RefusedException busy(String code, String message) {
        return new RefusedException(Kind.BUSY, code, null, message);
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
}
