package dev.gpta.tracking.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A server that takes and gives JSON. Nothing hangs: every request ends in time. */
public final class Server {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_FILES = Duration.ofMinutes(5);
    private static final int SHOWN = 300;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;
    private final String authorization;

    private Server(String base, String authorization) {
        this.base = URI.create(base.replaceFirst("/+$", ""));
        this.authorization = authorization;
    }

    /** Nobody is to be told who we are. */
    public static Server open(String base) {
        return new Server(base, "");
    }

    /** With a token. */
    public static Server withToken(String base, String token) {
        return new Server(base, "Bearer " + token);
    }

    /** With a name and a password. */
    public static Server withPassword(String base, String user, String password) {
        var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Server(base, "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Where it is. */
    public URI base() {
        return base;
    }

    /** Its answer to a question. */
    public JsonNode get(String path) throws IOException {
        return send(request(path, PATIENCE).GET().build());
    }

    /** Its answer to something that it is told. */
    public JsonNode post(String path, JsonNode body) throws IOException {
        return send(request(path, PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Gives it a file. */
    public void put(String path, BodyPublisher file) throws IOException {
        send(request(path, PATIENCE_WITH_FILES)
                .header("Content-Type", "application/octet-stream")
                .PUT(file)
                .build());
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new Refused(
                        response.statusCode(),
                        request.method() + " " + request.uri() + " answers HTTP " + response.statusCode() + ": "
                                + shown(response.body()));
            }
            return json(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (Refused e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(request.method() + " " + request.uri() + ": " + e, e);
        }
    }

    /** Some answer a success with no JSON at all. */
    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** The server is there and does not want it. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        /** HTTP's status code. */
        public int status() {
            return status;
        }
    }
}
