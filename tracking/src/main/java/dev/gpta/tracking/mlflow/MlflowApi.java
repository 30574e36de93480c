package dev.gpta.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.tracking.domain.Point;
import dev.gpta.tracking.http.Server;
import dev.gpta.tracking.http.Server.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of MLflow's REST interface that is needed: https://mlflow.org/docs/latest/api_reference/rest-api.html. */
final class MlflowApi {

    private static final String API = "/api/2.0/mlflow/";
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/";
    private static final String PROXIED = "mlflow-artifacts";
    private static final int NOT_THERE = 404;
    /** What MLflow takes at once. */
    private static final int MOST_POINTS = 1000;

    private static final int MOST_SETTINGS = 100;
    private static final int LONGEST_SETTING = 6000;
    private static final int LONGEST_TAG = 5000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Server server;

    MlflowApi(Server server) {
        this.server = server;
    }

    /** Of the experiment of this name, which is made if there is none. */
    String experiment(String name) throws IOException {
        try {
            return server.get(API + "experiments/get-by-name?experiment_name=" + encoded(name))
                    .at("/experiment/experiment_id")
                    .asText();
        } catch (Refused e) {
            if (e.status() != NOT_THERE) {
                throw e;
            }
            return server.post(API + "experiments/create", JSON.objectNode().put("name", name))
                    .path("experiment_id")
                    .asText();
        }
    }

    /** The run that bears all of these tags. */
    Optional<JsonNode> find(String experiment, Map<String, String> tags) throws IOException {
        var filter = new ArrayList<String>();
        tags.forEach((name, value) -> filter.add("tags.`" + name + "` = '" + value + "'"));
        var query =
                JSON.objectNode().put("filter", String.join(" and ", filter)).put("max_results", 1);
        query.putArray("experiment_ids").add(experiment);
        var found = server.post(API + "runs/search", query).path("runs");
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    JsonNode create(String experiment, String name, long start, Map<String, String> tags) throws IOException {
        var run = JSON.objectNode()
                .put("experiment_id", experiment)
                .put("run_name", name)
                .put("start_time", start);
        var list = run.putArray("tags");
        tags.forEach((tag, value) -> list.add(pair(tag, value, LONGEST_TAG)));
        return server.post(API + "runs/create", run).path("run");
    }

    /** Settings that are told again must be the same. */
    void settings(String run, Map<String, String> settings) throws IOException {
        var all = new ArrayList<ObjectNode>();
        settings.forEach((name, value) -> all.add(pair(name, value, LONGEST_SETTING)));
        for (int from = 0; from < all.size(); from += MOST_SETTINGS) {
            var batch = JSON.objectNode().put("run_id", run);
            batch.putArray("params").addAll(all.subList(from, Math.min(all.size(), from + MOST_SETTINGS)));
            server.post(API + "runs/log-batch", batch);
        }
    }

    void points(String run, List<Point> points) throws IOException {
        for (int from = 0; from < points.size(); from += MOST_POINTS) {
            var batch = JSON.objectNode().put("run_id", run);
            var metrics = batch.putArray("metrics");
            for (var point : points.subList(from, Math.min(points.size(), from + MOST_POINTS))) {
                metrics.addObject()
                        .put("key", point.name())
                        .put("value", point.value())
                        .put("timestamp", point.time())
                        .put("step", point.step());
            }
            server.post(API + "runs/log-batch", batch);
        }
    }

    /** All that was told of one measurement. */
    JsonNode history(String run, String name) throws IOException {
        return server.get(API + "metrics/get-history?run_id=" + run + "&metric_key=" + encoded(name))
                .path("metrics");
    }

    void tag(String run, String name, String value) throws IOException {
        server.post(API + "runs/set-tag", pair(name, value, LONGEST_TAG).put("run_id", run));
    }

    /** @param end null while it goes on */
    void state(String run, String status, @Nullable Long end) throws IOException {
        var update = JSON.objectNode().put("run_id", run).put("status", status);
        if (end != null) {
            update.put("end_time", end);
        }
        server.post(API + "runs/update", update);
    }

    /** Whether the server itself takes files for this place; else they would go past it, to a store that is not ours. */
    static boolean takesFiles(String artifacts) {
        return artifacts.startsWith(PROXIED + ":");
    }

    /** Gives the server a file of a run. */
    void file(String artifacts, String name, BodyPublisher content) throws IOException {
        var folder = URI.create(artifacts).getPath().replaceFirst("^/+", "");
        server.put(FILES + folder + "/" + name.replace(" ", "%20"), content);
    }

    private static ObjectNode pair(String name, String value, int longest) {
        return JSON.objectNode()
                .put("key", name)
                .put("value", value.length() <= longest ? value : value.substring(0, longest));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
