package dev.gpta.faults.ta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.events.EventIds;
import dev.gpta.faults.domain.Place;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the teaching assistant does and answers, as far as this project's services call it. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JOBS = "/fine_tuning/jobs";
    private static final Duration JOBS_BEGAN = Duration.ofMinutes(30);

    private final Script script;
    private final Visitor visitor;
    private final FineTuningJobs jobs;
    private final TrainingFiles files = new TrainingFiles();
    private final Map<String, Map<Integer, String>> dialogues = new ConcurrentHashMap<>();
    private final Map<String, Integer> questions = new ConcurrentHashMap<>();

    /**
     * An answer.
     *
     * @param run whose it is; empty if the call does not say
     */
    record Answer(String run, int status, String body) {

        static Answer of(String run, JsonNode body) {
            return new Answer(run, 200, body.toString());
        }
    }

    Api(Script script, Visitor visitor, Clock clock) {
        this.jobs = new FineTuningJobs(clock.instant().minus(JOBS_BEGAN).getEpochSecond());
        this.script = script;
        this.visitor = visitor;
    }

    FineTuningJobs jobs() {
        return jobs;
    }

    Map<Integer, String> dialogues(String run) {
        return Map.copyOf(dialogues.getOrDefault(run, Map.of()));
    }

    long askedAgain(String run) {
        return questions.entrySet().stream()
                .filter(asked -> asked.getKey().startsWith(run + " ") && asked.getValue() > 1)
                .count();
    }

    Answer answer(Call call) throws JsonProcessingException {
        if (call.is("POST", "/chat/completions")) {
            return chat(JSON.readTree(call.body()));
        }
        if (call.is("POST", "/files")) {
            return Answer.of("", files.upload(call.body()));
        }
        if (call.is("GET", "/files")) {
            return Answer.of("", list(files.list()));
        }
        if (call.is("DELETE", "/files/[^/]+")) {
            files.delete(call.part(1));
            return new Answer("", 200, "{\"id\": \"f\", \"object\": \"file\", \"deleted\": true}");
        }
        if (call.path().startsWith(JOBS)) {
            return tuning(call);
        }
        return missing(call);
    }

    private Answer chat(JsonNode asked) throws JsonProcessingException {
        var model = asked.path("model").asText();
        var run = Script.run(model);
        var seed = asked.path("seed").asLong();
        questions.merge("%s %s %d".formatted(run, model, seed), 1, Integer::sum);
        visitor.visited(run, Place.TA_ASKED);
        int count = asked.at("/response_format/json_schema/schema/properties/prefixes/minItems")
                .asInt(1);
        var completion = (ObjectNode) JSON.readTree("""
                {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0, \
                "finish_reason": "stop", "logprobs": null, "message": {"role": "assistant", "refusal": null}}], \
                "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}""");
        ((ObjectNode) completion.at("/choices/0/message")).put("content", script.answer(model, seed, count));
        return Answer.of(run, completion);
    }

    private Answer tuning(Call call) throws JsonProcessingException {
        if (call.is("POST", JOBS)) {
            return start(JSON.readTree(call.body()));
        }
        if (call.is("GET", JOBS)) {
            return Answer.of(
                    "", list(jobs.list(call.query().replaceFirst(".*metadata\\[gpta-run-key\\]=([^&]*).*", "$1"))));
        }
        if (call.is("GET", JOBS + "/[^/]+/events")) {
            return Answer.of("", list(List.of()));
        }
        if (call.is("POST", JOBS + "/[^/]+/cancel")) {
            return job(jobs.cancel(call.part(2)), call);
        }
        var looked = jobs.look(call.part(2));
        looked.ifPresent(job -> visitor.visited(FineTuningJobs.run(job), Place.TA_WATCHED));
        return job(looked, call);
    }

    private Answer start(JsonNode order) {
        var model = order.path("model").asText();
        var lines = files.content(order.path("training_file").asText());
        var job =
                jobs.start(order, Script.tuned(model, lines, order.path("seed").asLong()));
        var epoch = Integer.parseInt(FineTuningJobs.epoch(job));
        dialogues
                .computeIfAbsent(Script.run(model), run -> new ConcurrentHashMap<>())
                .put(epoch, EventIds.hash(lines));
        visitor.visited(Script.run(model), Place.TA_TUNED);
        return Answer.of(Script.run(model), job);
    }

    private static Answer job(Optional<ObjectNode> job, Call call) {
        return job.map(found -> Answer.of(FineTuningJobs.run(found), found)).orElseGet(() -> missing(call));
    }

    private static Answer missing(Call call) {
        return new Answer("", 404, "{\"error\": {\"message\": \"no " + call.path() + "\"}}");
    }

    private static JsonNode list(List<? extends JsonNode> items) {
        var list = JSON.createObjectNode().put("object", "list").put("has_more", false);
        list.putArray("data").addAll(items);
        return list;
    }
}
