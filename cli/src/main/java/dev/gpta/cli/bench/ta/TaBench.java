package dev.gpta.cli.bench.ta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.gpta.cli.UserError;
import dev.gpta.cli.bench.Meter;
import dev.gpta.cli.bench.ta.TaCase.ChatLine;
import dev.gpta.cli.stack.TaServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Measures a server by asking and tuning it over HTTP. */
public final class TaBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 20;
    private static final RawValue PREFIXES = new RawValue("""
            {"type": "json_schema", "json_schema": {"name": "prefixes", "schema": {
              "type": "object",
              "properties": {
                "prefixes": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 1}
              },
              "required": ["prefixes"],
              "additionalProperties": false
            }}}""");

    private final TaServer server;
    private final TaClient client;
    private final String model;
    private int asked;

    /** @param server which is left running */
    public TaBench(TaServer server) {
        this.server = server;
        this.client = new TaClient(server.baseUrl());
        this.model = client.get("/models").path("data").path(0).path("id").asText();
    }

    /** Measures. @throws UserError naming what the server said, if it refuses */
    public TaResult run(TaCase wanted) {
        Meter.reset(server.pid());
        return wanted.kind().equals("tune") ? tune(wanted) : ask(wanted);
    }

    private TaResult ask(TaCase wanted) {
        var body = JSON.createObjectNode();
        body.put("model", model).put("n", wanted.choices()).put("max_tokens", wanted.tokens());
        body.put("seed", asked++).put("temperature", wanted.kind().equals("decode") ? 0 : 1);
        body.set("messages", JSON.valueToTree(wanted.messages()));
        if (wanted.json()) {
            body.putRawValue("response_format", PREFIXES);
        }
        long start = System.nanoTime();
        var usage = client.post("/chat/completions", body).path("usage");
        return new TaResult(
                wanted.kind(),
                (System.nanoTime() - start) / 1e9,
                usage.path("prompt_tokens").asLong(),
                usage.path("completion_tokens").asLong(),
                Meter.peak(server.pid()),
                0);
    }

    private TaResult tune(TaCase wanted) {
        var file = client.upload("dialogues.jsonl", lines(wanted.dialogues()));
        long start = System.nanoTime();
        var job = client.post("/fine_tuning/jobs", order(wanted, file));
        while (job.path("finished_at").isNull()) {
            pause();
            job = client.get("/fine_tuning/jobs/" + job.path("id").asText());
        }
        if (!job.path("status").asText().equals("succeeded")) {
            throw new UserError("the job ended as " + job.path("status") + ": " + job.path("error"));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int steps = (wanted.dialogues().size() + wanted.batch() - 1) / wanted.batch();
        var events = client.get("/fine_tuning/jobs/" + job.path("id").asText() + "/events?limit=" + (steps + 10));
        var result = new TaResult(
                wanted.kind(),
                seconds,
                job.path("trained_tokens").asLong(),
                0,
                Meter.peak(server.pid()),
                lastLoss(events, steps));
        client.delete("/models/" + job.path("fine_tuned_model").asText());
        client.delete("/files/" + file);
        return result;
    }

    private JsonNode order(TaCase wanted, String file) {
        var hyperparameters = new HashMap<String, Object>();
        hyperparameters.put("n_epochs", wanted.epochs());
        hyperparameters.put("batch_size", wanted.batch());
        hyperparameters.put("tuning", wanted.rank() == 0 ? "full" : "lora");
        if (wanted.rank() > 0) {
            hyperparameters.put("lora_rank", wanted.rank());
            hyperparameters.put("lora_alpha", 2 * wanted.rank());
        }
        return JSON.valueToTree(Map.of(
                "model", model,
                "training_file", file,
                "seed", 1,
                "hyperparameters", hyperparameters));
    }

    /** The mean over the last pass. @param events newest first @param steps of a pass */
    private static double lastLoss(JsonNode events, int steps) {
        return StreamSupport.stream(events.path("data").spliterator(), false)
                .filter(event -> event.path("type").asText().equals("metrics"))
                .limit(steps)
                .mapToDouble(event -> event.path("data").path("train_loss").asDouble())
                .average()
                .orElse(Double.NaN);
    }

    private static String lines(List<List<ChatLine>> dialogues) {
        return dialogues.stream()
                .map(messages -> JSON.valueToTree(Map.of("messages", messages)).toString())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while a model was being tuned", e);
        }
    }
}
