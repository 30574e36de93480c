package dev.gpta.experiments.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A baseline that may spend what the other variants do, on learning rate and epochs instead of prefixes: ordinary baselines
 * at several points, of which the one that is best on the validation sample is taken. What all of them cost is its cost.
 *
 * @param points what is tried; empty if nothing is
 */
public record EqualBudget(List<Point> points) {

    /** What it is called beside the loop's variants; no run has this variant. */
    public static final String VARIANT = "BASELINE_EQUAL";

    /** The variant of its runs. */
    static final String OF = "BASELINE";

    /** Nothing is tried. */
    public static final EqualBudget NONE = new EqualBudget(List.of());

    public EqualBudget {
        points = List.copyOf(points);
    }

    /**
     * All pairs of these, each how many times a registration's own: the point of 1 and 1 is the plain baseline, which is not
     * run again.
     */
    public static EqualBudget of(List<Double> learningRates, List<Double> epochs) {
        var points = new ArrayList<Point>();
        for (double rate : learningRates) {
            for (double times : epochs) {
                points.add(with(with(Point.NONE, Knob.LEARNING_RATE, rate), Knob.EPOCHS, times));
            }
        }
        return new EqualBudget(points);
    }

    private static Point with(Point point, Knob knob, double times) {
        return times == 1 ? point : point.with(knob, "x" + String.valueOf(times).replaceFirst("\\.0$", ""));
    }

    /** How many times a registration's own value a point's is. */
    public static double times(Point point, Knob knob) {
        var value = point.values().get(knob);
        return value == null ? 1 : Double.parseDouble(value.substring(1));
    }

    /** Its runs on a data set. */
    List<CellKey> cells(String dataSet, long seed) {
        return points.stream()
                .map(point -> new CellKey(dataSet, OF, point, seed))
                .toList();
    }

    /** The one that is best on the validation sample, the first of equals, at the cost of all; at least one. */
    static Result best(List<Result> tried) {
        var best = tried.stream()
                .max(Comparator.comparingDouble(Result::validation)
                        .thenComparing(Comparator.comparingInt(tried::indexOf).reversed()))
                .orElseThrow();
        var cost = tried.stream().map(Result::cost).reduce(Cost::plus).orElseThrow();
        return best.at(cost);
    }
}
