package dev.gpta.faults.ta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;

/**
 * What came in.
 *
 * @param method of HTTP
 * @param path below the base URL
 * @param query decoded; empty if there was none
 * @param body possibly empty
 */
record Call(String method, String path, String query, String body) {

    static Call of(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        return new Call(
                exchange.getRequestMethod(),
                uri.getPath().replaceFirst("^/v1", ""),
                uri.getRawQuery() == null ? "" : URLDecoder.decode(uri.getRawQuery(), UTF_8),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    boolean is(String method, String path) {
        return this.method.equals(method) && this.path.matches(path);
    }

    /** The part of the path with this number, from 0. */
    String part(int number) {
        return path.substring(1).split("/")[number];
    }
}
