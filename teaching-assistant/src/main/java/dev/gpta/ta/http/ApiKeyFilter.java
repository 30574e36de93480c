package dev.gpta.ta.http;

import dev.gpta.ta.config.TaServerConfig;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets only those in who know the key, if there is one. */
class ApiKeyFilter {

    private static final String SCHEME = "Bearer ";

    private final Optional<String> key;

    ApiKeyFilter(TaServerConfig config) {
        this.key = config.apiKey().filter(value -> !value.isBlank());
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> check(ContainerRequestContext request) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (key.isEmpty() || matches(header == null ? "" : header, SCHEME + key.get())) {
            return Optional.empty();
        }
        var message = "the API key is missing or wrong; send it as 'Authorization: Bearer KEY'";
        return Optional.of(ApiError.response(401, ApiError.of(ApiError.REQUEST, "invalid_api_key", null, message)));
    }

    /** Takes the same time wherever the first difference is. */
    private static boolean matches(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
