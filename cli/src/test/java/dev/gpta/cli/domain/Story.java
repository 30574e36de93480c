package dev.gpta.cli.domain;

import dev.gpta.cli.domain.RunEvent.Head;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The events of a run of two epochs, as the services would write them; times in milliseconds from 0. */
public final class Story {

    /** The run's specification. */
    public static final String SPEC = "5bec";

    private final String run;
    private final List<RunEvent> events = new ArrayList<>();

    private Story(String run) {
        this.run = run;
    }

    /** Registered at 0, two epochs of 10 s with 2 s of idle time each, tested, over at 25,000. */
    public static List<RunEvent> finished(String run) {
        var story = new Story(run);
        story.registered();
        story.epoch(1, 0);
        story.tuned(1, 8_000, 10_000);
        story.epoch(2, 10_000);
        story.finish();
        return story.events;
    }

    /** Only begun. */
    public static List<RunEvent> begun(String run) {
        var story = new Story(run);
        story.registered();
        story.epoch(1, 0);
        return story.events;
    }

    /** The same events in another order, some twice. */
    public static List<RunEvent> shuffled(List<RunEvent> events, long seed) {
        var shuffled = new ArrayList<>(events);
        shuffled.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** A head for an event of this run. */
    public static Head head(String run, String topic, int epoch, long time, String spec) {
        return new Head(run + topic + epoch + "@" + time, topic, run, 1, spec, epoch, time);
    }

    private Head head(String topic, int epoch, long time) {
        return head(run, topic, epoch, time, SPEC);
    }

    private void registered() {
        events.add(new RunEvent.Registered(head("dataset-registered", 0, 0), new Plan("GPTA", 2, 3, 1, 7)));
    }

    private void epoch(int epoch, long begin) {
        events.add(new RunEvent.Selected(head("prefix-selected", epoch, begin), false, "prefix " + epoch));
        events.add(new RunEvent.Trained(
                head("epoch-completed", epoch, begin + 4_000),
                "prefix " + epoch,
                "file:///checkpoint-" + epoch,
                2.5,
                100,
                0,
                new Span(begin + 1_000, begin + 4_000)));
        events.add(new RunEvent.Proposed(
                head("prefix-candidates", epoch, begin + 5_000),
                2,
                3,
                null,
                false,
                "",
                new Usage(3, 300, 30, 1),
                new Span(begin + 4_000, begin + 5_000)));
        var history = IntStream.range(0, 3)
                .mapToObj(i -> new Entry("candidate " + i, 50.0 + 10 * i, 40, 90, 1.5))
                .toList();
        for (int i = 0; i < 3; i++) {
            // scored one after the other, the first while the teaching assistant still writes
            events.add(new RunEvent.Scored(
                    head("metric-scored", epoch, begin + 5_500 + 500L * i),
                    2,
                    history.get(i),
                    new Span(begin + 4_500 + 500L * i, begin + 5_500 + 500L * i)));
        }
        var best = history.get(2);
        events.add(new RunEvent.Gradient(
                head("gradient-ready", epoch, begin + 7_000),
                history,
                List.of(new RunEvent.Window(0, 1), new RunEvent.Window(1, 2)),
                new Entry("", 55, 45, 65, 1.6),
                best,
                best,
                epoch == 1 ? "FINETUNE" : "TEST",
                ""));
    }

    private void tuned(int epoch, long from, long to) {
        var steps = List.of(new Tuning.Step(1, 3, 0.4), new Tuning.Step(2, 2, 0.6));
        events.add(new RunEvent.Tuned(
                head("model-updated", epoch, to),
                new Tuning("tuned", "base", 2, 2, steps, true, ""),
                new Span(from, to)));
    }

    private void finish() {
        events.add(new RunEvent.Finished(
                head("model-updated", 2, 25_000),
                "file:///nowhere",
                "candidate 2",
                new Entry("candidate 2", 70, 60, 80, 1.2),
                test(71, 55, "with.jsonl"),
                test(70, 54, "without.jsonl"),
                new Span(20_000, 25_000)));
    }

    private static TestResult test(double accuracy, double macroF1, String predictions) {
        var others = new TreeMap<>(Map.of("macroF1", macroF1));
        return new TestResult("accuracy", accuracy, accuracy - 3, accuracy + 3, others, 1.1, 1000, predictions);
    }
}
