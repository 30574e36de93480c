package dev.gpta.ta.http;

import dev.gpta.ta.app.Ids;
import dev.gpta.ta.app.RefusedException;
import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.Method.Lora;
import dev.gpta.ta.domain.tuning.TuningDefaults;
import dev.gpta.ta.domain.tuning.TuningRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the body of {@code POST /v1/fine_tuning/jobs}. */
final class JobRequests {

    private static final Set<String> KNOWN = Set.of(
            "model", "training_file", "validation_file", "hyperparameters", "method", "seed", "suffix", "metadata");
    /** OpenAI's, and what it leaves to itself: which weights learn. */
    private static final Set<String> HYPERPARAMETERS = Set.of(
            "n_epochs", "batch_size", "learning_rate_multiplier", "tuning", "lora_rank", "lora_alpha", "lora_targets");

    private final TuningDefaults defaults;
    private final Ids ids;

    /** @param defaults what is not said */
    JobRequests(TuningDefaults defaults, Ids ids) {
        this.defaults = defaults;
        this.ids = ids;
    }

    TuningRequest read(String text) {
        var body = JsonBody.parse(text);
        body.requireKnown(KNOWN, Set.of());
        var given = given(body);
        try {
            return new TuningRequest(
                    body.requiredText("model"),
                    body.requiredText("training_file"),
                    body.text("validation_file").orElse(null),
                    hyperparameters(given),
                    method(given),
                    body.whole("seed").orElseGet(ids::seed),
                    body.text("suffix").orElse(""),
                    metadata(body.object("metadata")));
        } catch (IllegalArgumentException e) {
            var message = String.valueOf(e.getMessage());
            throw RefusedException.invalid(message.substring(0, message.indexOf(' ')), message);
        }
    }

    /** Where newer clients put the hyperparameters, or else where older ones do. */
    private static JsonBody given(JsonBody body) {
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
        return given;
    }

    private Hyperparameters hyperparameters(JsonBody given) {
        var unsaid = defaults.hyperparameters();
        return new Hyperparameters(
                given.integer("n_epochs").orElse(unsaid.epochs()),
                given.integer("batch_size").orElse(unsaid.batchSize()),
                given.number("learning_rate_multiplier").orElse(unsaid.learningRateMultiplier()));
    }

    private Method method(JsonBody given) {
        var lora = defaults.method() instanceof Lora ours ? ours : Lora.DEFAULT;
        var wanted = new Lora(
                given.integer("lora_rank").orElse(lora.rank()),
                given.number("lora_alpha").orElse(lora.alpha()),
                given.texts("lora_targets").orElse(lora.targets()));
        boolean detailed = given.has("lora_rank") || given.has("lora_alpha") || given.has("lora_targets");
        var unsaid = detailed ? "lora" : defaults.method().type();
        var type = given.text("tuning").orElse(unsaid);
        if (detailed && !type.equals("lora")) {
            throw given.wrong("tuning", "must be lora where lora_rank, lora_alpha or lora_targets are given");
        }
        return Method.of(type, wanted);
    }

    private static Map<String, String> metadata(JsonBody metadata) {
        var read = new LinkedHashMap<String, String>();
        for (var pair : metadata.json().properties()) {
            read.put(pair.getKey(), metadata.requiredText(pair.getKey()));
        }
        return read;
    }
}
