package dev.gpta.finetune.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.llm.support.StubServer;
import dev.gpta.llm.support.StubServer.Call;
import dev.gpta.llm.support.StubServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A provider of fine-tuning that runs no model: a job is queued, then {@code percolating} (a state nobody knows), then
 * running, and has succeeded when it is looked at for the fourth time; the job of the parent {@code bad} fails, that of
 * {@code endless} goes on, and what comes of {@code lively} is dull.
 */
public final class StubProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CSV = "step,train_loss,train_accuracy\n1,2.0,0.5\n2,1.0,0.75\n";

    private final StubServer server = new StubServer();
    private final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> files = new ConcurrentHashMap<>();
    private volatile int uploads;
    private volatile Consumer<Call> before = call -> {};
    private volatile Function<Call, Reply> faults = call -> null;

    public StubProvider() {
        reset();
    }

    public String baseUrl() {
        return server.baseUrl();
    }

    /** Hears of each call before it is done; where it throws, nothing is done, and the connection breaks. */
    public void before(Consumer<Call> before) {
        this.before = before;
    }

    /** How many files were ever uploaded. */
    public int uploads() {
        return uploads;
    }

    /** Answers of these faults go out instead, though what was asked is done; null: none. */
    public void faults(Function<Call, Reply> faults) {
        this.faults = faults;
    }

    /** Forgets everything. */
    public void reset() {
        server.answers(this::answerOrFault);
        jobs.clear();
        files.clear();
        uploads = 0;
        looks.clear();
        faults = call -> null;
    }

    public List<Call> calls() {
        return server.calls();
    }

    public Map<String, ObjectNode> files() {
        return files;
    }

    public Map<String, ObjectNode> jobs() {
        return jobs;
    }

    private Reply answerOrFault(Call call) {
        try {
            before.accept(call);
            var answer = answer(call);
            var fault = faults.apply(call);
            return fault == null ? answer : fault;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply answer(Call call) throws IOException {
        var id = call.path().replaceFirst("^/v1/fine_tuning/jobs/", "").replaceFirst("/.*", "");
        if (call.is("POST", "/files")) {
            return Reply.of(200, upload(call.body()).toString());
        } else if (call.is("GET", "/files")) {
            return Reply.of(200, list(List.copyOf(files.values())));
        } else if (call.method().equals("DELETE") && files.remove(call.path().replaceFirst(".*/", "")) != null) {
            return Reply.of(200, "{\"id\": \"f\", \"object\": \"file\", \"deleted\": true}");
        } else if (call.is("POST", "/outbox")) {
            return Reply.of(200, "");
        } else if (call.is("POST", "/chat/completions")) {
            return Reply.of(200, chat(JSON.readTree(call.body())).toString());
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

    private ObjectNode upload(String form) {
        var id = "file-" + (++uploads);
        var name = form.replaceFirst("(?s).*filename=\"([^\"]*)\".*", "$1");
        var file = JSON.createObjectNode()
                .put("id", id)
                .put("object", "file")
                .put("bytes", 1)
                .put("created_at", uploads)
                .put("filename", name)
                .put("purpose", "fine-tune")
                .put("status", "processed");
        files.put(id, file);
        return file;
    }

    /** Each seed has its answer; a model called {@code dull} has one answer for all. */
    private static ObjectNode chat(JsonNode asked) throws IOException {
        var seed = asked.path("model").asText().contains("dull")
                ? "again"
                : asked.path("seed").asText();
        var completion = (ObjectNode) JSON.readTree("""
                {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0, \
                "finish_reason": "stop", "logprobs": null, "message": {"role": "assistant", "refusal": null}}], \
                "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}""");
        ((ObjectNode) completion.path("choices").path(0).path("message"))
                .put("content", "{\"prefixes\": [\"Prefix " + seed + "\"]}");
        return completion;
    }

    private ObjectNode create(JsonNode order) {
        var id = "job-" + (jobs.size() + 1);
        var job = JSON.createObjectNode()
                .put("id", id)
                .put("object", "fine_tuning.job")
                .put("created_at", System.currentTimeMillis() / 1000)
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
        } else if (!job.path("model").asText().equals("endless")) {
            job.put("status", "succeeded")
                    .put("fine_tuned_model", tunedModel(job))
                    .put("trained_tokens", 321)
                    .putArray("result_files")
                    .add("result-1");
        }
    }

    private static String tunedModel(JsonNode job) {
        return (job.path("model").asText().equals("lively") ? "ft:dull:" : "ft:")
                + job.path("id").asText();
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
        server.close();
    }
}
