package dev.gpta.finetune.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A provider of fine-tuning that runs no model: a job is queued, then {@code percolating} (a state nobody knows), then
 * running, and has succeeded when it is looked at for the fourth time; the job of the parent {@code bad} fails.
 */
public final class StubProvider implements AutoCloseable {

    /** What came in. */
    public record Call(String method, String path, String query, String authorization, String body) {
        public boolean is(String method, String path) {
            return this.method.equals(method) && this.path.equals("/v1" + path);
        }
    }

    /** What goes out. */
    public record Reply(int status, String body, Map<String, String> headers) {
        public static Reply of(int status, String body) {
            return new Reply(status, body, Map.of());
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CSV = "step,train_loss,train_accuracy\n1,2.0,0.5\n2,1.0,0.75\n";

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private volatile Function<Call, Reply> faults = call -> null;

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

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Answers of these faults go out instead, though what was asked is done; null: none. */
    public void faults(Function<Call, Reply> faults) {
        this.faults = faults;
    }

    /** Forgets everything. */
    public void reset() {
        calls.clear();
        jobs.clear();
        looks.clear();
        faults = call -> null;
    }

    public List<Call> calls() {
        return calls;
    }

    public Map<String, ObjectNode> jobs() {
        return jobs;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var query = uri.getRawQuery() == null ? "" : URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
            var call = new Call(
                    exchange.getRequestMethod(),
                    uri.getPath(),
                    query,
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            calls.add(call);
            var answer = answer(call);
            var fault = faults.apply(call);
            send(exchange, fault == null ? answer : fault);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private Reply answer(Call call) throws IOException {
        var id = call.path().replaceFirst("^/v1/fine_tuning/jobs/", "").replaceFirst("/.*", "");
        if (call.is("POST", "/files")) {
            return Reply.of(200, """
                    {"id": "file-1", "object": "file", "bytes": 1, "created_at": 1, "filename": "f", \
                    "purpose": "fine-tune", "status": "processed"}""");
        } else if (call.is("GET", "/files/result-1/content")) {
            return Reply.of(200, Base64.getEncoder().encodeToString(CSV.getBytes(StandardCharsets.UTF_8)));
        } else if (call.is("GET", "/fine_tuning/jobs")) {
            return Reply.of(200, list(List.copyOf(jobs.values())));
        } else if (call.is("POST", "/fine_tuning/jobs")) {
            return Reply.of(200, create(JSON.readTree(call.body())).toString());
        } else if (call.path().endsWith("/events")) {
            return Reply.of(200, list(List.of(event(1, 2.0), event(2, 1.0))));
        } else if (call.path().endsWith("/cancel")) {
            return Reply.of(200, jobs.get(id).put("status", "cancelled").toString());
        } else if (jobs.containsKey(id)) {
            return Reply.of(200, look(id).toString());
        }
        return Reply.of(404, "{\"error\": {\"message\": \"no " + call.path() + "\"}}");
    }

    private static String list(List<? extends JsonNode> items) {
        var list = JSON.createObjectNode().put("object", "list").put("has_more", false);
        list.putArray("data").addAll(items);
        return list.toString();
    }

    private ObjectNode create(JsonNode order) {
        var id = "job-" + (jobs.size() + 1);
        var job = JSON.createObjectNode()
                .put("id", id)
                .put("object", "fine_tuning.job")
                .put("created_at", 1_000 + jobs.size())
                .put("status", "queued")
                .put("model", order.path("model").asText())
                .put("training_file", order.path("training_file").asText())
                .put("organization_id", "o")
                .put("seed", 1);
        job.set("metadata", order.path("metadata"));
        job.putArray("result_files");
        jobs.put(id, job);
        return job;
    }

    private ObjectNode look(String id) {
        var job = jobs.get(id);
        switch (looks.merge(id, 1, Integer::sum)) {
            case 1 -> job.put("status", "queued");
            case 2 -> job.put("status", "percolating");
            case 3 -> job.put("status", "running");
            default -> end(job);
        }
        return job;
    }

    private static void end(ObjectNode job) {
        if (job.path("model").asText().equals("bad")) {
            job.put("status", "failed").putObject("error").put("code", "x").put("message", "too few examples");
        } else {
            job.put("status", "succeeded")
                    .put("fine_tuned_model", "ft:" + job.path("id").asText())
                    .put("trained_tokens", 321)
                    .putArray("result_files")
                    .add("result-1");
        }
    }

    private static ObjectNode event(int step, double loss) {
        var event = JSON.createObjectNode()
                .put("id", "e-" + step)
                .put("object", "fine_tuning.job.event")
                .put("created_at", step)
                .put("level", "info")
                .put("type", "metrics")
                .put("message", "Step " + step);
        event.putObject("data").put("step", step).put("total_steps", 2).put("train_loss", loss);
        return event;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
