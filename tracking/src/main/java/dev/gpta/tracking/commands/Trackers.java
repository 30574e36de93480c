package dev.gpta.tracking.commands;

import dev.gpta.cli.UserError;
import dev.gpta.tracking.app.Tracker;
import dev.gpta.tracking.http.Server;
import dev.gpta.tracking.mlflow.Mlflow;
import dev.gpta.tracking.openlineage.OpenLineage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom to tell: those that are named, by the options or by the variables of their own clients. */
final class Trackers {

    private static final String DEFAULT_NAME = "gpta";
    private static final String ENDPOINT = "api/v1/lineage";

    private Trackers() {}

    static List<Tracker> of(
            Map<String, String> env,
            @Nullable String mlflow,
            @Nullable String experiment,
            boolean models,
            @Nullable String openlineage,
            @Nullable String namespace) {
        var trackers = new ArrayList<Tracker>();
        if (mlflow != null && !mlflow.isBlank()) {
            trackers.add(new Mlflow(mlflow(env, checked("--mlflow", mlflow)), named(experiment), models));
        }
        if (openlineage != null && !openlineage.isBlank()) {
            var url = checked("--openlineage", openlineage);
            var key = env.getOrDefault("OPENLINEAGE_API_KEY", "");
            var server = key.isBlank() ? Server.open(url) : Server.withToken(url, key);
            var path = "/" + env.getOrDefault("OPENLINEAGE_ENDPOINT", ENDPOINT).replaceFirst("^/", "");
            trackers.add(new OpenLineage(server, path, named(namespace)));
        }
        return List.copyOf(trackers);
    }

    private static Server mlflow(Map<String, String> env, String url) {
        var token = env.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
        var user = env.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
        if (!user.isBlank()) {
            return Server.withPassword(url, user, env.getOrDefault("MLFLOW_TRACKING_PASSWORD", ""));
        }
        return token.isBlank() ? Server.open(url) : Server.withToken(url, token);
    }

    private static String named(@Nullable String name) {
        return name == null || name.isBlank() ? DEFAULT_NAME : name;
    }

    private static String checked(String option, String url) {
        try {
            var scheme = URI.create(url.strip()).getScheme();
            if ("http".equals(scheme) || "https".equals(scheme)) {
                return url.strip();
            }
        } catch (IllegalArgumentException e) {
            throw new UserError(option + " is \"" + url + "\", but that is no address: " + e.getMessage(), e);
        }
        throw new UserError(option + " is \"" + url + "\", but must be an address such as http://mlflow:5000");
    }
}
