package dev.gpta.tracking.domain;

import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Tuned;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All measurements of a run: scores 0..100, losses in nats, token accuracy 0..1, times in seconds. Of what a later life of the
 * run did again, the last counts.
 */
public final class Points {

    private Points() {}

    /** As far as the run has come. */
    public static List<Point> of(RunView run) {
        var points = new ArrayList<Point>();
        run.epochs().forEach(epoch -> {
            epoch.trained().ifPresent(trained -> {
                long time = trained.head().time();
                points.add(new Point("student.train_loss", epoch.epoch(), trained.loss(), time));
            });
            epoch.gradient().ifPresent(gradient -> {
                history(points, gradient);
                long time = gradient.head().time();
                points.add(new Point("history.new", epoch.epoch(), epoch.novel(), time));
                epoch.meanScore()
                        .ifPresent(mean -> points.add(new Point("history.mean_score", epoch.epoch(), mean, time)));
            });
        });
        tuning(points, run);
        run.finished().ifPresent(finished -> end(points, run, finished));
        return List.copyOf(points);
    }

    private static void history(List<Point> points, Gradient gradient) {
        int epoch = gradient.head().epoch();
        long time = gradient.head().time();
        points.add(new Point("history.size", epoch, gradient.history().size(), time));
        points.add(new Point("history.best_score", epoch, gradient.epochBest().score(), time));
        var empty = gradient.empty();
        if (empty != null) {
            points.add(new Point("history.empty_prefix_score", epoch, empty.score(), time));
        }
    }

    /** One job after the other. */
    private static void tuning(List<Point> points, RunView run) {
        int before = 0;
        for (var epoch : run.epochs()) {
            var tuned = epoch.tuning();
            if (tuned.isEmpty()) {
                continue;
            }
            long time = told(run, epoch.epoch());
            for (var step : tuned.get().steps()) {
                points.add(new Point("ta.loss", before + step.step(), step.loss(), time));
                points.add(new Point("ta.token_accuracy", before + step.step(), step.tokenAccuracy(), time));
            }
            points.add(new Point("ta.promoted", epoch.epoch(), tuned.get().promoted() ? 1 : 0, time));
            before += tuned.get().steps().size();
        }
    }

    private static long told(RunView run, int epoch) {
        return run.all(Tuned.class)
                .filter(event -> event.head().epoch() == epoch)
                .max(Comparator.comparingInt(event -> event.head().attempt()))
                .map(event -> event.head().time())
                .orElse(0L);
    }

    private static void end(List<Point> points, RunView run, Finished finished) {
        int epoch = finished.head().epoch();
        long time = finished.head().time();
        points.add(new Point("validation.score", epoch, finished.validation().score(), time));
        test(points, "test.with_prefix", epoch, time, finished.with());
        test(points, "test.without_prefix", epoch, time, finished.without());
        var usage = run.usage();
        Stream.of(
                        new Point("cost.candidates", epoch, run.candidates(), time),
                        new Point("cost.llm_calls", epoch, usage.calls(), time),
                        new Point("cost.prompt_tokens", epoch, usage.promptTokens(), time),
                        new Point("cost.completion_tokens", epoch, usage.completionTokens(), time),
                        new Point("cost.seconds", epoch, run.duration(time).seconds(), time))
                .forEach(points::add);
    }

    private static void test(List<Point> points, String name, int epoch, long time, TestResult test) {
        points.add(new Point(name + "." + test.metric(), epoch, test.score(), time));
        test.others().forEach((metric, value) -> points.add(new Point(name + "." + metric, epoch, value, time)));
    }
}
