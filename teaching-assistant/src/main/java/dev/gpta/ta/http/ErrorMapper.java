package dev.gpta.ta.http;

import dev.gpta.ta.app.RefusedException;
import dev.gpta.ta.app.RefusedException.Kind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure leaves in OpenAI's form, so that its clients can say what was wrong. */
class ErrorMapper {

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

    @ServerExceptionMapper
    Response refused(RefusedException e) {
        var response = ApiError.response(status(e.kind()), ApiError.of(e));
        var retryAfter = e.retryAfter();
        return retryAfter == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
                        .build();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        var type = status < 500 ? ApiError.REQUEST : ApiError.SERVER;
        return ApiError.response(status, ApiError.of(type, null, null, String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response unexpected(Exception e) {
        LOG.error("A request failed", e);
        var message = "the server failed: " + e + "; its log says more";
        return ApiError.response(500, ApiError.of(ApiError.SERVER, "server_error", null, message));
    }

    private static int status(Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case BUSY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
