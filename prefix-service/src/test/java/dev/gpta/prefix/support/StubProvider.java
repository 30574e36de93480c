package dev.gpta.prefix.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gpta.prompts.PrefixAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An OpenAI-compatible provider that answers as a test tells it to, and remembers what it was asked. */
public final class StubProvider implements AutoCloseable {

    /** What came in. */
    public record Asked(String path, String authorization, String body) {}

    /** What goes out; {@code retryAfter} is a header's value, blank for none. */
    public record Reply(int status, String body, String retryAfter) {

        public static Reply of(int status, String body) {
            return new Reply(status, body, "");
        }

        /** A well-formed completion whose message is this. */
        public static Reply message(String content) {
            return of(200, """
                    {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0, \
                    "finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}], \
                    "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}""".formatted(content.replace("\\", "\\\\").replace("\"", "\\\"")));
        }

        /** A well-formed completion that holds these prefixes. */
        public static Reply prefixes(String... prefixes) {
            return message(new PrefixAnswer(List.of(prefixes)).toJson());
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Reply> behaviour = request -> Reply.of(500, "not told what to answer");

    public StubProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Forgets what it was asked, and answers like this from now on. */
    public void answers(Function<Asked, Reply> behaviour) {
        asked.clear();
        this.behaviour = behaviour;
    }

    public List<Asked> asked() {
        return asked;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Asked(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            var reply = behaviour.apply(request);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (!reply.retryAfter().isBlank()) {
                exchange.getResponseHeaders().add("Retry-After", reply.retryAfter());
            }
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
