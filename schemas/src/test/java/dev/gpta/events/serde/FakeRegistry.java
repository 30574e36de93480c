package dev.gpta.events.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The part of Confluent's interface that clients use, over HTTP. */
public final class FakeRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ID = 41;

    /** What was asked, method and path. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** The Authorization header of each. */
    public final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** How often it answers HTTP 503 before it answers. */
    volatile int sick;

    private final List<String> schemas = new ArrayList<>();
    private final HttpServer server;

    public FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(path);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, path, body);
        });
        server.start();
    }

    private synchronized void answer(HttpExchange exchange, String path, String body) throws IOException {
        if (sick > 0) {
            sick--;
            send(exchange, 503, "{}");
        } else if (path.matches("POST /subjects/[a-z-]+/versions")) {
            var id = add(JSON.readTree(body).path("schema").asText());
            send(exchange, 200, "{\"id\": " + id + "}");
        } else {
            int at = Integer.parseInt(path.replaceFirst(".*/", "")) - FIRST_ID;
            if (at < 0 || at >= schemas.size()) {
                send(exchange, 404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
            } else {
                var schema = JSON.createObjectNode().put("schema", schemas.get(at));
                send(exchange, 200, schema.toString());
            }
        }
    }

    /** The id of a schema, as if another client had registered it. */
    synchronized int add(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return FIRST_ID + schemas.indexOf(schema);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Its base URL. */
    public String url() {
        return "http://" + address();
    }

    /** Its host and port. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
