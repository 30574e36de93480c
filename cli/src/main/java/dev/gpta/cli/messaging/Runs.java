package dev.gpta.cli.messaging;

import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunView;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.RunRef;
import dev.gpta.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All runs, kept up to date from the topics. */
public final class Runs implements AutoCloseable {

    private final EventLog log;
    private final List<RunEvent> events = new ArrayList<>();

    private Runs(EventLog log) {
        this.log = log;
    }

    /** Reads all that is there now. */
    public static Runs open(Bootstrap brokers) {
        var runs = new Runs(EventLog.open(brokers, EventMapping.TOPICS));
        runs.events.addAll(EventMapping.all(runs.log.drain()));
        return runs;
    }

    /** The run under this name among those registered so far, if any. */
    public static Optional<RunRef> registered(Bootstrap brokers, String runId) {
        try (var log = EventLog.open(brokers, List.of(Topics.DATASET_REGISTERED))) {
            return log.drain().stream()
                    .map(read -> ((DatasetRegistered) read.event()).getRun())
                    .filter(run -> run.getRunId().equals(runId))
                    .findFirst();
        }
    }

    /** The life that a run is in, to be told to others. */
    public static RunRef ref(RunView run) {
        var registered = run.registered()
                .orElseThrow(() -> new UserError("the registration of run \"" + run.runId() + "\" is no longer kept"));
        return new RunRef(run.runId(), run.attempt(), registered.head().specHash());
    }

    /** Reads what comes within this time; returns it. */
    public List<RunEvent> await(Duration patience) {
        var news = EventMapping.all(log.poll(patience));
        events.addAll(news);
        return news;
    }

    /** Reads all that has come since. */
    public void refresh() {
        events.addAll(EventMapping.all(log.drain()));
    }

    /** All runs, in the order of their first event. */
    public Map<String, RunView> all() {
        return RunView.fold(events);
    }

    /** One run; with no events if there is none of this name. */
    public RunView run(String runId) {
        return RunView.of(
                runId,
                events.stream()
                        .filter(event -> event.head().runId().equals(runId))
                        .toList());
    }

    /**
     * One run that there must be.
     *
     * @throws UserError naming the runs there are, if there is none of this name
     */
    public RunView known(String runId) {
        var run = run(runId);
        if (run.events().isEmpty()) {
            throw new UserError("there is no run \"" + runId + "\"; known: " + all().keySet());
        }
        return run;
    }

    @Override
    public void close() {
        log.close();
    }
}
