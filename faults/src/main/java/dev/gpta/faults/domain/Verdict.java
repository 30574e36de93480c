package dev.gpta.faults.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a run under a schedule.
 *
 * @param schedule its number
 * @param done how many faults of each kind have happened
 * @param seconds from the registration to the end
 * @param jobs fine-tuning jobs that were started, those cancelled as duplicates included
 * @param problems what differs from the undisturbed run, or happened twice; none if all is as it should be
 */
public record Verdict(int schedule, Map<Kind, Integer> done, double seconds, int jobs, List<String> problems) {

    public Verdict {
        var copy = new EnumMap<Kind, Integer>(Kind.class);
        copy.putAll(done);
        done = Collections.unmodifiableMap(copy);
        problems = List.copyOf(problems);
    }

    /** Whether the run ended as if nothing had happened. */
    public boolean equal() {
        return problems.isEmpty();
    }
}
