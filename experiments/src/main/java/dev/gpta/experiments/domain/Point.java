package dev.gpta.experiments.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A point of a grid of settings.
 *
 * @param values by what is varied
 */
public record Point(SortedMap<Knob, String> values) {

    /** Nothing is varied: every data set's own settings. */
    public static final Point NONE = new Point(new TreeMap<>());

    public Point {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** All points of a grid, the first value of every knob first; one point if nothing is varied. */
    public static List<Point> grid(Map<Knob, List<String>> grid) {
        var points = List.of(NONE);
        for (var knob : new TreeMap<>(grid).entrySet()) {
            var next = new ArrayList<Point>();
            for (var point : points) {
                knob.getValue().forEach(value -> next.add(point.with(knob.getKey(), value)));
            }
            points = next;
        }
        return List.copyOf(points);
    }

    /** The same point but for one knob. */
    public Point with(Knob knob, String value) {
        var changed = new TreeMap<>(values);
        changed.put(knob, value);
        return new Point(changed);
    }

    /** What of it matters to a variant: runs that do not differ are one. */
    public Point of(String variant) {
        var mattering = new TreeMap<>(values);
        mattering.keySet().removeIf(knob -> !knob.matters(variant));
        return new Point(mattering);
    }

    /** For people, e.g. {@code k = 50, l = 8}; empty if nothing is varied. */
    public String words() {
        return joined(" = ", ", ");
    }

    /** For a run's name, e.g. {@code k50-l8}. */
    public String slug() {
        return joined("", "-").toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private String joined(String is, String and) {
        return values.entrySet().stream()
                .map(value -> value.getKey().sign() + is + value.getValue())
                .collect(Collectors.joining(and));
    }
}
