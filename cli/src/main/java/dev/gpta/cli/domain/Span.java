package dev.gpta.cli.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time.
 *
 * @param from begin, milliseconds since the epoch
 * @param to end, milliseconds since the epoch, not before the begin
 */
public record Span(long from, long to) {

    public Span {
        if (to < from) {
            throw new IllegalArgumentException("a span ends before it begins: " + from + " to " + to);
        }
    }

    /** Its length in seconds. */
    public double seconds() {
        return (to - from) / 1000.0;
    }

    /** The part of it that lies in {@code other}; of no length if there is none. */
    public Span within(Span other) {
        var begin = Math.min(Math.max(from, other.from), other.to);
        return new Span(begin, Math.max(begin, Math.min(to, other.to)));
    }

    /** The stretches that are in any of these spans: disjoint, in order. */
    public static List<Span> union(List<Span> spans) {
        var union = new ArrayList<Span>();
        for (var span :
                spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
            var last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last != null && span.from <= last.to) {
                union.set(union.size() - 1, new Span(last.from, Math.max(last.to, span.to)));
            } else {
                union.add(span);
            }
        }
        return List.copyOf(union);
    }

    /** Seconds that are in any of these spans, overlaps counted once. */
    public static double covered(List<Span> spans) {
        return union(spans).stream().mapToDouble(Span::seconds).sum();
    }
}
