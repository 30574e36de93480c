package dev.gpta.console.support;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.Plan;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Head;
import dev.gpta.cli.domain.Span;
import dev.gpta.cli.domain.Tuning;
import dev.gpta.cli.domain.Work;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Events of a run of four epochs with k = 2, as the services would write them. Every epoch takes 10 s: its training ends 5 s
 * after its begin, its history is complete 10 s after it. Times in milliseconds from 0.
 *
 * @param run the run's name
 * @param attempt its life
 */
public record Story(String run, int attempt) {

    private static final String SPEC = "5bec";

    public Story(String run) {
        this(run, 1);
    }

    public RunEvent registered() {
        return registered(SPEC);
    }

    public RunEvent registered(String spec) {
        return new RunEvent.Registered(
                new Head(run + spec, "dataset-registered", run, 1, spec, 0, 0), new Plan("GPTA", 4, 2, 1, 7));
    }

    public RunEvent trained(int epoch) {
        long begin = begin(epoch);
        return new RunEvent.Trained(
                head("epoch-completed", epoch, begin + 5_000),
                "p",
                "file:///nowhere",
                1.5,
                9,
                0,
                new Span(begin, begin + 5_000));
    }

    public RunEvent scored(int epoch, int number, String prefix) {
        long time = begin(epoch) + 6_000 + number;
        return new RunEvent.Scored(
                head("metric-scored", epoch, time), 1, entry(50 + number, prefix), new Span(time - 1, time));
    }

    public RunEvent gradient(int epoch) {
        var history =
                IntStream.range(0, 2).mapToObj(i -> entry(50 + i, "p" + i)).toList();
        return new RunEvent.Gradient(
                head("gradient-ready", epoch, begin(epoch) + 10_000),
                history,
                List.of(new RunEvent.Window(0, 1)),
                null,
                history.get(1),
                entry(60 + epoch, "best of " + epoch),
                "FINETUNE",
                "");
    }

    public RunEvent tuned(int epoch) {
        long time = begin(epoch) + 10_000;
        var tuning = new Tuning("ta-1", "ta", 1, 1, List.of(new Tuning.Step(1, 0.5, 0.9)), true, "");
        return new RunEvent.Tuned(head("model-updated", epoch, time), tuning, new Span(time, time));
    }

    public RunEvent failed() {
        return failed(SPEC);
    }

    public RunEvent failed(String spec) {
        return new RunEvent.Failed(
                new Head(run + "failed" + spec + attempt, "run-failed", run, attempt, spec, 0, 30_000),
                "trainer",
                "TRAIN",
                "OOM",
                "too large",
                "Make it smaller.",
                true);
    }

    public RunEvent wish(String action) {
        return new RunEvent.Controlled(head("run-control/" + action, 0, 31_000), action);
    }

    public RunEvent progressed(int epoch, int step, int total) {
        return new RunEvent.Progressed(
                head("training-progress" + step, epoch, begin(epoch) + step), Work.Stage.TRAIN, step, total, 1.0, 9.0);
    }

    private Head head(String topic, int epoch, long time) {
        return new Head(run + topic + epoch + "@" + time + "/" + attempt, topic, run, attempt, SPEC, epoch, time);
    }

    private static Entry entry(double score, String prefix) {
        return new Entry(prefix, score, score - 9, score + 9, 1);
    }

    private static long begin(int epoch) {
        return (epoch - 1) * 10_000L;
    }
}
