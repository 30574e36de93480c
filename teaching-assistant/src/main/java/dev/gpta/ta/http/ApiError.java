package dev.gpta.ta.http;

import dev.gpta.ta.app.RefusedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** OpenAI's form of an error. */
public record ApiError(Detail error) {

    static final String REQUEST = "invalid_request_error";
    static final String SERVER = "server_error";
    private static final String BUSY = "rate_limit_exceeded";

    /**
     * What is wrong.
     *
     * @param type whose fault it is
     * @param param the field at fault, if it is one
     * @param code a stable name of the problem
     */
    public record Detail(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}

    static Response response(int status, ApiError error) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error)
                .build();
    }

    static ApiError of(String type, @Nullable String code, @Nullable String param, String message) {
        return new ApiError(new Detail(message, type, param, code));
    }

    static ApiError of(RefusedException e) {
        return of(type(e.kind()), e.code(), e.param(), String.valueOf(e.getMessage()));
    }

    private static String type(RefusedException.Kind kind) {
        return switch (kind) {
            case INVALID, NOT_FOUND -> REQUEST;
            case BUSY -> BUSY;
            case UNAVAILABLE -> SERVER;
        };
    }
}
