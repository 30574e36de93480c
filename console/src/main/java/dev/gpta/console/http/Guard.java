package dev.gpta.console.http;

import dev.gpta.console.config.ConsoleConfig;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. With a key: who knows it. Without: pages of this machine, so that no page of another site, which the user's
 * browser happens to show, reads runs under a name that it has led here. What changes anything comes from the console's
 * own page, or from no page at all.
 */
class Guard {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");

    private final Optional<String> key;
    private final boolean openToAll;

    Guard(ConsoleConfig config) {
        this.key = config.apiKey().filter(value -> !value.isBlank());
        this.openToAll = config.openToAll();
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> check(ContainerRequestContext request) {
        var host = request.getHeaderString(HttpHeaders.HOST);
        if (key.isPresent() && !matches(request.getHeaderString(HttpHeaders.AUTHORIZATION), SCHEME + key.get())) {
            return refused(401, "the console's key is missing or wrong; send it as 'Authorization: Bearer KEY'");
        }
        if (key.isEmpty() && !openToAll && !THIS_MACHINE.contains(name(host))) {
            return refused(
                    403,
                    "without a key the console answers to localhost only, not to " + name(host)
                            + ": set gpta.console.api-key, or gpta.console.open-to-all=true");
        }
        if (!READING.contains(request.getMethod()) && !isOwn(request, host)) {
            return refused(403, "this changes a run, and comes from a page that is not the console's own");
        }
        return Optional.empty();
    }

    /** Browsers say where a request comes from; programs need not. */
    private static boolean isOwn(ContainerRequestContext request, @Nullable String host) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        var origin = request.getHeaderString("Origin");
        return (site == null || OWN_PAGE.contains(site))
                && (origin == null || authority(origin).equals(host));
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String name(@Nullable String host) {
        return host == null ? "" : host.replaceFirst(":\\d+$", "");
    }

    private static Optional<Response> refused(int status, String why) {
        return Optional.of(ApiError.response(status, why));
    }

    /** Takes the same time wherever the first difference is. */
    private static boolean matches(@Nullable String given, String expected) {
        return MessageDigest.isEqual(
                (given == null ? "" : given).getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }
}
