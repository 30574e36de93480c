package dev.gpta.experiments.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How long an experiment will yet take, judged by the runs that have finished. */
public final class Forecast {

    private Forecast() {}

    /**
     * Seconds left; empty while nothing has finished to judge by.
     *
     * @param finished cells that are done
     * @param left cells that are not, those under way among them
     * @param underWay seconds that those under way have taken already
     * @param atOnce how many go at the same time: their seconds are those of the clock, so they overlap
     */
    public static Optional<Double> seconds(List<Cell> finished, List<CellKey> left, double underWay, int atOnce) {
        double all = 0;
        for (var key : left) {
            var one = expected(finished, key);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all += one.get();
        }
        return Optional.of(Math.max(0, all - underWay) / Math.max(1, Math.min(atOnce, left.size())));
    }

    /** As long as what is most like it: the same data set and variant, the same data set, the same variant, any. */
    private static Optional<Double> expected(List<Cell> finished, CellKey key) {
        return Stream.<Predicate<CellKey>>of(
                        of -> sameData(of, key) && sameVariant(of, key),
                        of -> sameData(of, key),
                        of -> sameVariant(of, key),
                        of -> true)
                .flatMap(like -> mean(finished, like).stream())
                .findFirst();
    }

    private static boolean sameData(CellKey one, CellKey other) {
        return one.dataSet().equals(other.dataSet());
    }

    private static boolean sameVariant(CellKey one, CellKey other) {
        return one.variant().equals(other.variant());
    }

    private static Optional<Double> mean(List<Cell> finished, Predicate<CellKey> like) {
        var mean = finished.stream()
                .filter(cell -> like.test(cell.key()))
                .flatMap(cell -> Optional.ofNullable(cell.result()).stream())
                .mapToDouble(result -> result.cost().seconds())
                .average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
    }
}
