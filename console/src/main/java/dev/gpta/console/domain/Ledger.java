package dev.gpta.console.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What left for a run: all of it in sum, the newest requests one by one. */
public final class Ledger {

    private static final int MOST_LINES = 2_000;
    private static final int MOST_EXEMPLARS = 1_000;

    private final Map<String, Departure> lines = new LinkedHashMap<>();
    private final Set<String> exemplars = new HashSet<>();
    private int requests;
    private int withBody;
    private int withheld;
    private long bytes;
    private long tokens;
    private @Nullable Double cost;

    /**
     * All of it in sum.
     *
     * @param requests that were sent
     * @param withBody of these, those that carried something out
     * @param withheld requests that were not sent
     * @param bytes of all bodies
     * @param tokens estimated
     * @param cost estimated; null where the run has no prices
     * @param exemplars different ones that were seen
     */
    public record Sum(
            int requests,
            int withBody,
            int withheld,
            long bytes,
            long tokens,
            @Nullable Double cost,
            int exemplars) {}

    /** Another request; one that is told twice counts once. */
    public void add(Departure departure) {
        if (lines.putIfAbsent(departure.id(), departure) != null) {
            return;
        }
        if (lines.size() > MOST_LINES) {
            lines.remove(lines.keySet().iterator().next());
        }
        if (departure.withheld() != null) {
            withheld++;
            return;
        }
        requests++;
        withBody += departure.bytes() > 0 ? 1 : 0;
        bytes += departure.bytes();
        tokens += departure.tokens();
        if (departure.cost() != null) {
            cost = departure.cost() + (cost == null ? 0 : cost);
        }
        departure.exemplars().stream()
                .limit(Math.max(0, MOST_EXEMPLARS - exemplars.size()))
                .forEach(exemplars::add);
    }

    /** All in sum. */
    public Sum sum() {
        return new Sum(requests, withBody, withheld, bytes, tokens, cost, exemplars.size());
    }

    /** The newest, in the order in which they left, at most so many. */
    public List<Departure> newest(int most) {
        Collection<Departure> all = lines.values();
        return all.stream().skip(Math.max(0, all.size() - most)).toList();
    }
}
