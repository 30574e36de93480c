package dev.gpta.tracking.messaging;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.EventLog;
import dev.gpta.cli.messaging.EventMapping;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.RunSpec;
import dev.gpta.events.Topics;
import dev.gpta.tracking.app.RunFeed;
import dev.gpta.tracking.domain.TrackedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Runs through the topics, from their beginning, in no consumer group; neither the ledger nor the workers' progress. */
public final class TopicFeed implements RunFeed {

    private final EventLog log;
    private final Map<String, List<RunEvent>> events = new LinkedHashMap<>();
    /** The first specification of a name is the run's. */
    private final Map<String, RunSpec> specs = new HashMap<>();

    private boolean begun;

    private TopicFeed(EventLog log) {
        this.log = log;
    }

    /** On these brokers. */
    public static TopicFeed open(Bootstrap brokers) {
        return new TopicFeed(EventLog.open(
                brokers,
                Topics.ALL.stream()
                        .filter(topic -> topic != Topics.LLM_EGRESS && topic != Topics.TRAINING_PROGRESS)
                        .toList()));
    }

    /** The first time all that is there, however long that takes. */
    @Override
    public Set<String> await(Duration patience) {
        var records = begun ? log.poll(patience) : log.drain();
        begun = true;
        var changed = new LinkedHashSet<String>();
        for (var record : records) {
            var event = EventMapping.of(record.topic(), record.event());
            var runId = event.head().runId();
            events.computeIfAbsent(runId, run -> new ArrayList<>()).add(event);
            if (record.event() instanceof DatasetRegistered registered) {
                specs.putIfAbsent(runId, registered.getSpec());
            }
            changed.add(runId);
        }
        // without its registration there is little to tell of a run
        changed.removeIf(run -> !specs.containsKey(run));
        return changed;
    }

    @Override
    public TrackedRun run(String runId) {
        var view = RunView.of(runId, events.getOrDefault(runId, List.of()));
        var spec = specs.get(runId);
        return spec == null
                ? new TrackedRun(view, new TreeMap<>(), "", List.of())
                : new TrackedRun(
                        view, SpecFields.settings(spec), SpecFields.description(spec), SpecFields.inputs(spec));
    }

    @Override
    public void close() {
        log.close();
    }
}
