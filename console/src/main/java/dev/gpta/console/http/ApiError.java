package dev.gpta.console.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What went wrong.
 *
 * @param error in words, with the way out
 */
public record ApiError(String error) {

    static Response response(int status, String error) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ApiError(error))
                .build();
    }
}
