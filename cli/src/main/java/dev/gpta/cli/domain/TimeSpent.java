package dev.gpta.cli.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where a run's time went. Stages overlap (the next question is asked while candidates are scored), so their seconds
 * may add up to more than the whole.
 *
 * @param seconds by stage, overlaps within a stage counted once
 * @param idle seconds in which no stage was at work
 * @param total seconds from registration to end
 */
public record TimeSpent(Map<Work.Stage, Double> seconds, double idle, double total) {

    static TimeSpent of(Span run, Map<Work.Stage, List<Span>> spans) {
        var seconds = new EnumMap<Work.Stage, Double>(Work.Stage.class);
        var all = new ArrayList<Span>();
        for (var stage : Work.Stage.values()) {
            var own = spans.getOrDefault(stage, List.of()).stream()
                    .map(span -> span.within(run))
                    .toList();
            seconds.put(stage, Span.covered(own));
            all.addAll(own);
        }
        return new TimeSpent(seconds, run.seconds() - Span.covered(all), run.seconds());
    }

    /** Idle time as a share of the whole, 0..1; 0 for a run of no length. */
    public double idleShare() {
        return total == 0 ? 0 : idle / total;
    }
}
