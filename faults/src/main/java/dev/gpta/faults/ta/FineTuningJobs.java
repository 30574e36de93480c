package dev.gpta.faults.ta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.faults.domain.TuningJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fine-tuning jobs as their provider keeps them. No job computes anything: it is queued when it is looked at for the first
 * time, runs, and has succeeded when it is looked at for the fourth time.
 */
final class FineTuningJobs {

    private static final String KEY = "gpta-run-key";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** How often a list is given that lacks a job that was started just now. */
    private static final int LAG = 2;

    private final long since;
    private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final Map<String, Integer> listed = new HashMap<>();
    private final Set<String> keyless = ConcurrentHashMap.newKeySet();

    /** @param since seconds since the epoch, when the first job is said to have been started */
    FineTuningJobs(long since) {
        this.since = since;
    }

    /** For this run a second job may be started under one key, and a list of jobs lags behind. */
    void lagFor(String run) {
        keyless.add(run);
    }

    /** Starts a job, or gives the one that there is under this key. @param tunedModel what is to come of it */
    synchronized ObjectNode start(JsonNode order, String tunedModel) {
        var run = Script.run(order.path("model").asText());
        var key = order.path("metadata").path(KEY).asText();
        var there = jobs.values().stream().filter(job -> key(job).equals(key)).findFirst();
        if (there.isPresent() && !keyless.contains(run)) {
            return there.get().deepCopy();
        }
        var id = "job-" + (jobs.size() + 1);
        var job = JSON.createObjectNode()
                .put("id", id)
                .put("object", "fine_tuning.job")
                // a second apart, so that there is an oldest one
                .put("created_at", since + jobs.size())
                .put("status", "queued")
                .put("model", order.path("model").asText())
                .put("to_be", tunedModel)
                .put("training_file", order.path("training_file").asText())
                .put("organization_id", "o")
                .put("seed", order.path("seed").asLong());
        job.set("metadata", order.path("metadata"));
        job.putArray("result_files");
        jobs.put(id, job);
        return job.deepCopy();
    }

    /** Looks at a job, which takes it a step further. */
    synchronized Optional<ObjectNode> look(String id) {
        var job = jobs.get(id);
        if (job != null && !ended(job)) {
            advance(job, looks.merge(id, 1, Integer::sum));
        }
        return Optional.ofNullable(job).map(ObjectNode::deepCopy);
    }

    private static void advance(ObjectNode job, int looks) {
        if (looks < 4) {
            job.put("status", looks == 1 ? "queued" : "running");
        } else {
            job.put("status", "succeeded")
                    .put("fine_tuned_model", job.path("to_be").asText())
                    .put("trained_tokens", 321);
        }
    }

    /** Stops a job, unless it has ended. */
    synchronized Optional<ObjectNode> cancel(String id) {
        var job = jobs.get(id);
        if (job != null && !ended(job)) {
            job.put("status", "cancelled");
        }
        return Optional.ofNullable(job).map(ObjectNode::deepCopy);
    }

    /** Those of this key, newest first, as far as the list has them already. */
    synchronized List<ObjectNode> list(String key) {
        var found = new ArrayList<ObjectNode>();
        for (var job : jobs.values()) {
            if (key(job).equals(key) && !lags(job)) {
                found.add(0, job.deepCopy());
            }
        }
        return found;
    }

    private boolean lags(ObjectNode job) {
        return keyless.contains(run(job)) && listed.merge(job.path("id").asText(), 1, Integer::sum) <= LAG;
    }

    /** All that were started for this run. */
    synchronized List<TuningJob> of(String run) {
        return jobs.values().stream()
                .filter(job -> run(job).equals(run))
                .map(job -> new TuningJob(
                        job.path("id").asText(), key(job), job.path("status").asText()))
                .toList();
    }

    static String run(JsonNode job) {
        return Script.run(job.path("model").asText());
    }

    static String epoch(JsonNode job) {
        return job.path("metadata").path("gpta-epoch").asText();
    }

    private static String key(JsonNode job) {
        return job.path("metadata").path(KEY).asText();
    }

    private static boolean ended(JsonNode job) {
        return List.of("succeeded", "cancelled").contains(job.path("status").asText());
    }
}
