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
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    Response refused(RefusedException e) {
        boolean busy = e.kind() == Kind.BUSY;
        var error = ApiError.of(
                busy ? ApiError.SERVER : ApiError.REQUEST, e.code(), e.param(), String.valueOf(e.getMessage()));
        var response = ApiError.response(status(e.kind()), error);
        return busy
                ? Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build()
                : response;
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
            case BUSY -> 503;
        };
    }
}
