package dev.gpta.experiments.domain;

import dev.gpta.cli.domain.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A course over steps, each the mean over runs.
 *
 * @param name whose
 * @param points first to last
 * @param marks positions at which something new begins; may be empty
 */
public record Curve(String name, List<Point> points, List<Integer> marks) {

    /**
     * One step.
     *
     * @param x the step
     * @param value of all runs
     */
    public record Point(int x, Summary value) {}

    public Curve {
        points = List.copyOf(points);
        marks = List.copyOf(marks);
    }

    /** A value of every epoch (Figures 3 and 5); epochs that no run has it of are left out. */
    public static Curve byEpoch(String name, List<Result> results, Function<Epoch, Double> value) {
        int last = results.stream().mapToInt(r -> r.epochs().size()).max().orElse(0);
        var points = new ArrayList<Point>();
        for (int epoch = 1; epoch <= last; epoch++) {
            int number = epoch;
            var values = results.stream()
                    .flatMap(result -> result.epochs().stream())
                    .filter(of -> of.epoch() == number)
                    .map(value)
                    .filter(Objects::nonNull)
                    .toList();
            if (!values.isEmpty()) {
                points.add(new Point(epoch, Summary.of(values)));
            }
        }
        return new Curve(name, points, List.of());
    }

    /**
     * Steps of the teaching assistant's fine-tuning jobs, one job after the other (Figures 4 and 6). As far as all of the
     * runs that were tuned at all have come; the marks are the first steps of the jobs.
     */
    public static Curve bySteps(String name, List<Result> results, ToDoubleFunction<Tuning.Step> value) {
        var tuned = results.stream()
                .map(result -> result.epochs().stream()
                        .map(Epoch::tuning)
                        .filter(steps -> !steps.isEmpty())
                        .toList())
                .filter(jobs -> !jobs.isEmpty())
                .toList();
        var points = new ArrayList<Point>();
        var marks = new ArrayList<Integer>();
        int jobs = tuned.stream().mapToInt(List::size).min().orElse(0);
        for (int job = 0; job < jobs; job++) {
            int number = job;
            marks.add(points.size() + 1);
            int steps =
                    tuned.stream().mapToInt(of -> of.get(number).size()).min().orElse(0);
            int before = points.size();
            IntStream.range(0, steps)
                    .mapToObj(step -> new Point(
                            before + step + 1,
                            Summary.of(tuned.stream()
                                    .map(of ->
                                            value.applyAsDouble(of.get(number).get(step)))
                                    .toList())))
                    .forEach(points::add);
        }
        return new Curve(name, points, marks);
    }
}
