package dev.gpta.experiments.app;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.Plan;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Head;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Span;
import dev.gpta.cli.domain.TestResult;
import dev.gpta.cli.registration.Registration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A lab in which the run that was begun first ends whenever somebody listens; time goes on by a minute then. */
final class FakeLab extends Clock implements Lab {

    private final Map<String, List<RunEvent>> events = new LinkedHashMap<>();
    private final Predicate<String> failing;
    private long now;
    private int attempt = 1;

    /** All runs that were started, in this order. */
    final List<String> started = new ArrayList<>();

    /** How many were under way at most. */
    int atOnce;

    /** Nothing ends any more. */
    boolean silent;

    FakeLab(Predicate<String> failing) {
        this.failing = failing;
    }

    @Override
    public RunView run(String runId) {
        return RunView.of(runId, events.getOrDefault(runId, List.of()));
    }

    @Override
    public void start(Registration registration) {
        started.add(registration.runId());
        begun(registration.runId(), registration.run().getSpecHash());
    }

    /** A run that somebody has registered before. */
    void begun(String runId, String spec) {
        events.put(runId, new ArrayList<>());
        add(new RunEvent.Registered(head(runId, spec, "dataset-registered"), new Plan("GPTA", 1, 1, 1, 1)));
        atOnce = Math.max(atOnce, (int) open().count());
    }

    @Override
    public void resume(RunView run) {
        var spec = run.registered().orElseThrow().head().specHash();
        add(new RunEvent.Controlled(head(run.runId(), spec, "run-control"), "RESUME"));
        attempt++;
    }

    @Override
    public boolean heard(Duration patience) {
        now += 60_000;
        if (silent) {
            return false;
        }
        open().findFirst().ifPresent(this::end);
        return true;
    }

    private Stream<String> open() {
        return events.keySet().stream().filter(run -> !run(run).state().over());
    }

    private void end(String runId) {
        var spec = run(runId).registered().orElseThrow().head().specHash();
        if (failing.test(runId) && attempt == 1) {
            add(new RunEvent.Failed(
                    head(runId, spec, "run-failed"),
                    "trainer",
                    "TRAIN epoch 1",
                    "NO_ROOM",
                    "too big.",
                    "Use less.",
                    true));
            return;
        }
        add(new RunEvent.Trained(
                head(runId, spec, "epoch-completed"), "a prefix", "file:///checkpoint", 2, 1, 0, new Span(now, now)));
        var test = new TestResult("accuracy", 70, 65, 75, new TreeMap<>(), 1, 2, "file:///answers");
        add(new RunEvent.Finished(
                head(runId, spec, "model-updated"),
                "file:///student",
                "a prefix",
                new Entry("a prefix", 80, 70, 90, 1),
                test,
                test,
                new Span(now, now)));
    }

    private void add(RunEvent event) {
        events.computeIfAbsent(event.head().runId(), run -> new ArrayList<>()).add(event);
    }

    private Head head(String runId, String spec, String topic) {
        return new Head(
                runId + topic + attempt, topic, runId, attempt, spec, topic.equals("epoch-completed") ? 1 : 0, now);
    }

    @Override
    public void close() {}

    @Override
    public long millis() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
