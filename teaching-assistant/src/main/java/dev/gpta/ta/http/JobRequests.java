package dev.gpta.ta.http;

import dev.gpta.ta.app.Ids;
import dev.gpta.ta.app.RefusedException;
import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.TuningRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the body of {@code POST /v1/fine_tuning/jobs}. */
final class JobRequests {

    private static final Set<String> KNOWN =
            Set.of("model", "training_file", "hyperparameters", "method", "seed", "suffix", "metadata");
    private static final Set<String> HYPERPARAMETERS = Set.of("n_epochs", "batch_size", "learning_rate_multiplier");

    private final Hyperparameters auto;
    private final Ids ids;

    /** @param auto what is not said */
    JobRequests(Hyperparameters auto, Ids ids) {
        this.auto = auto;
        this.ids = ids;
    }

    TuningRequest read(String text) {
        var body = JsonBody.parse(text);
        body.requireKnown(KNOWN, Set.of());
        try {
            return new TuningRequest(
                    body.requiredText("model"),
                    body.requiredText("training_file"),
                    hyperparameters(body),
                    body.whole("seed").orElseGet(ids::seed),
                    body.text("suffix").orElse(""),
                    metadata(body.object("metadata")));
        } catch (IllegalArgumentException e) {
            var message = String.valueOf(e.getMessage());
            throw RefusedException.invalid(message.substring(0, message.indexOf(' ')), message);
        }
    }

    /** Where newer clients put them, or else where older ones do. */
    private Hyperparameters hyperparameters(JsonBody body) {
        var method = body.object("method");
        method.requireKnown(Set.of("type", "supervised"), Set.of());
        var type = method.text("type").orElse("supervised");
        if (!type.equals("supervised")) {
            throw method.wrong("type", "must be supervised, but is '" + type + "'");
        }
        var given = method.has("supervised")
                ? method.object("supervised").object("hyperparameters")
                : body.object("hyperparameters");
        given.requireKnown(HYPERPARAMETERS, Set.of());
        return new Hyperparameters(
                given.integer("n_epochs").orElse(auto.epochs()),
                given.integer("batch_size").orElse(auto.batchSize()),
                given.number("learning_rate_multiplier").orElse(auto.learningRateMultiplier()));
    }

    private static Map<String, String> metadata(JsonBody metadata) {
        var read = new LinkedHashMap<String, String>();
        for (var pair : metadata.json().properties()) {
            read.put(pair.getKey(), metadata.requiredText(pair.getKey()));
        }
        return read;
    }
}
