package dev.gpta.console.http;

import dev.gpta.cli.UserError;
import dev.gpta.console.app.BusyException;
import dev.gpta.console.app.InvalidException;
import dev.gpta.console.app.RefusedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure leaves as JSON that says what to do. */
class ErrorMapper {

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);
    private static final int COME_AGAIN_SECONDS = 5;

    @ServerExceptionMapper
    Response refused(RefusedException e) {
        return ApiError.response(409, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response invalid(InvalidException e) {
        return Response.status(422)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Mistake(e.fault().message(), e.fault().field()))
                .build();
    }

    /**
     * What is wrong with a form.
     *
     * @param error in words, with the way out
     * @param field its path; empty if it is about no single one
     */
    public record Mistake(String error, String field) {}

    @ServerExceptionMapper
    Response busy(BusyException e) {
        return Response.fromResponse(ApiError.response(503, String.valueOf(e.getMessage())))
                .header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    Response brokers(UserError e) {
        LOG.warnf("a request failed: %s", e.getMessage());
        return ApiError.response(503, String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        return ApiError.response(e.getResponse().getStatus(), String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response unexpected(Exception e) {
        LOG.error("A request failed", e);
        return ApiError.response(500, "the console failed: " + e.getClass().getSimpleName() + "; its log says more");
    }
}
