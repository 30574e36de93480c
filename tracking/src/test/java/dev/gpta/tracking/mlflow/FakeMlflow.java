package dev.gpta.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What of MLflow is used, as its documentation says; it keeps one run at most, and every point that it is told. */
final class FakeMlflow implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TAG = Pattern.compile("tags\\.`([^`]+)` = '([^']*)'");

    private final HttpServer server;

    String experiment = "";
    String status = "";
    String authorization = "";
    int creations;
    boolean away;
    String artifacts = "mlflow-artifacts:/1/r-1/artifacts";
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, String> params = new LinkedHashMap<>();
    final List<JsonNode> points = new ArrayList<>();
    final Map<String, String> files = new LinkedHashMap<>();

    FakeMlflow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var sent = exchange.getRequestHeaders().getFirst("Authorization");
        authorization = sent == null ? "" : sent;
        var node = JSON.createObjectNode();
        int code = away ? 503 : serve(exchange.getRequestURI().getPath(), query(exchange), body, node);
        var bytes = node.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int serve(String path, String query, String body, ObjectNode answer) throws IOException {
        if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) {
            files.put(path.substring("/api/2.0/mlflow-artifacts/artifacts/".length()), body);
            return 200;
        }
        var call = path.substring("/api/2.0/mlflow/".length());
        var sent = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        switch (call) {
            case "experiments/get-by-name" -> {
                if (!query.equals("experiment_name=" + experiment)) {
                    answer.put("error_code", "RESOURCE_DOES_NOT_EXIST");
                    return 404;
                }
                answer.putObject("experiment").put("experiment_id", "1");
            }
            case "experiments/create" -> {
                experiment = sent.get("name").asText();
                answer.put("experiment_id", "1");
            }
            case "runs/search" -> search(sent.get("filter").asText(), answer);
            case "runs/create" -> {
                creations++;
                sent.get("tags").forEach(this::tag);
                status = "RUNNING";
                info(answer.putObject("run"));
            }
            case "runs/log-batch" -> {
                sent.path("params").forEach(param -> params.put(text(param, "key"), text(param, "value")));
                sent.path("metrics").forEach(points::add);
            }
            case "runs/set-tag" -> tag(sent);
            case "runs/update" -> status = text(sent, "status");
            case "metrics/get-history" -> history(query, answer);
            default -> {
                return 404;
            }
        }
        return 200;
    }

    private void search(String filter, ObjectNode answer) {
        var runs = answer.putArray("runs");
        var wanted = TAG.matcher(filter);
        boolean all = creations > 0;
        while (wanted.find()) {
            all &= wanted.group(2).equals(tags.get(wanted.group(1)));
        }
        if (all) {
            var run = runs.addObject();
            info(run);
            var data = run.putObject("data");
            var latest = data.putArray("metrics");
            points.stream()
                    .map(point -> text(point, "key"))
                    .distinct()
                    .forEach(key -> latest.addObject().put("key", key));
            var list = data.putArray("tags");
            tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        }
    }

    private void history(String query, ObjectNode answer) {
        var all = answer.putArray("metrics");
        points.stream()
                .filter(point -> query.endsWith("metric_key=" + text(point, "key")))
                .forEach(all::add);
    }

    private void info(ObjectNode run) {
        run.putObject("info").put("run_id", "r-1").put("artifact_uri", artifacts);
    }

    private void tag(JsonNode tag) {
        tags.put(text(tag, "key"), text(tag, "value"));
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }

    private static String query(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
