package dev.gpta.faults.ta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gpta.faults.domain.Kind;
import dev.gpta.faults.domain.TuningJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenAI-compatible teaching assistant whose answers follow from the request alone. Where it is to misbehave, it does
 * what it was asked first, so that the caller cannot know.
 */
public final class ScriptedTa implements AutoCloseable {

    /** Shorter than a caller waits, and longer. */
    private static final long[] SLOW_MILLIS = {700, 4000};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Misbehaviour misbehaviour = new Misbehaviour();
    private final Api api;

    /** @param visitor hears of what a run wants, before it is answered */
    public ScriptedTa(Script script, Visitor visitor) {
        this.api = new Api(script, visitor, Clock.systemUTC());
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the scripted teaching assistant finds no port", e);
        }
        server.setExecutor(threads);
        server.createContext("/v1", this::handle);
        server.start();
    }

    /** Base URL of its API. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** From now on so many answers to this run go wrong. */
    public void misbehave(String run, Kind kind, int answers) {
        misbehaviour.add(run, kind, answers);
    }

    /** A second job can be started for this run under one key, as the list of jobs lags behind. */
    public void allowDuplicates(String run) {
        api.jobs().lagFor(run);
    }

    /** Every job that was started for this run. */
    public List<TuningJob> jobs(String run) {
        return api.jobs().of(run);
    }

    /** SHA-256 of what this run's assistant was tuned on, by epoch. */
    public Map<Integer, String> dialogues(String run) {
        return api.dialogues(run);
    }

    /** Questions of this run, by model and seed, that were asked more than once. */
    public long askedAgain(String run) {
        return api.askedAgain(run);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = Call.of(exchange);
            var answer = api.answer(call);
            var wrong = answer.run().isEmpty()
                    ? null
                    : misbehaviour.next(answer.run()).orElse(null);
            if (wrong == null) {
                send(exchange, answer.status(), answer.body());
            } else {
                sendWrong(exchange, answer, wrong);
            }
        }
    }

    private void sendWrong(HttpExchange exchange, Api.Answer answer, Kind wrong) throws IOException {
        boolean odd = answer.body().hashCode() % 2 != 0;
        switch (wrong) {
            case TA_BUSY -> {
                exchange.getResponseHeaders().add("Retry-After", odd ? "1" : "0");
                send(exchange, 429, "{\"error\": {\"message\": \"too many requests\"}}");
            }
            case TA_ERROR -> send(exchange, odd ? 500 : 503, "{\"error\": {\"message\": \"the GPU fell off\"}}");
            case TA_SLOW -> {
                sleep(SLOW_MILLIS[odd ? 1 : 0]);
                send(exchange, answer.status(), answer.body());
            }
            default -> {
                if (odd) {
                    send(exchange, 200, "<html><body>Bad gateway</body></html>");
                } else {
                    sendHalf(exchange, answer.body());
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void sendHalf(HttpExchange exchange, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
