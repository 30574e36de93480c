package dev.gpta.console.app;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Progressed;
import dev.gpta.cli.domain.RunView;
import dev.gpta.console.domain.Departure;
import dev.gpta.console.domain.FlowLine;
import dev.gpta.console.domain.Ledger;
import dev.gpta.events.RunSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run with all that its records say, while somebody looks at it. What comes while the records are read is put behind
 * them; what is read twice counts once. Bounded: of an endless run the first events count, and the newest words of workers.
 */
public final class Detail {

    /** Twenty times the paper's run. */
    static final int MOST_EVENTS = 10_000;

    private static final int MOST_WORDS = 2_000;
    private static final int MOST_LINES = 400;
    private static final int MOST_SPECS = 4;

    private final String runId;
    private final Map<String, RunEvent> events = new LinkedHashMap<>();
    private final Map<String, Progressed> words = new LinkedHashMap<>();
    private final Map<String, RunSpec> specs = new HashMap<>();
    private final Ledger ledger = new Ledger();
    private final Deque<FlowLine> lines = new ArrayDeque<>();
    private final List<News> early = new ArrayList<>();
    private boolean loaded;
    private long told;
    private long version;
    private int dropped;

    /**
     * Events in sentences.
     *
     * @param until number of the last one, to ask for those after it
     * @param version rises with all that is new, a worker's words and what left included
     * @param lines in the order of time
     */
    public record Flow(long until, long version, List<FlowLine> lines) {}

    Detail(String runId) {
        this.runId = runId;
    }

    /** Something new. */
    synchronized void add(News news) {
        if (loaded) {
            take(news);
        } else if (early.size() < MOST_EVENTS) {
            early.add(news);
        }
    }

    /** All that was there before. */
    synchronized void complete(List<News> read) {
        read.forEach(this::take);
        early.forEach(this::take);
        early.clear();
        lines.clear();
        events.values().stream()
                .sorted(Comparator.comparingLong(event -> event.head().time()))
                .skip(Math.max(0, events.size() - MOST_LINES))
                .forEach(event -> lines.add(FlowLine.of(event)));
        told = lines.size();
        loaded = true;
    }

    private void take(News news) {
        if (!news.plausible()) {
            return;
        }
        version++;
        if (news.departure() != null) {
            ledger.add(news.departure());
        }
        var event = news.event();
        if (event == null) {
            return;
        }
        if (news.spec() != null && specs.size() < MOST_SPECS) {
            specs.putIfAbsent(event.head().specHash(), news.spec());
        }
        if (event instanceof Progressed word) {
            words.putIfAbsent(word.head().id(), word);
            if (words.size() > MOST_WORDS) {
                words.remove(words.keySet().iterator().next());
            }
        } else if (events.size() >= MOST_EVENTS) {
            dropped++;
        } else if (events.putIfAbsent(event.head().id(), event) == null && loaded) {
            tell(FlowLine.of(event));
        }
    }

    private void tell(FlowLine line) {
        lines.add(line);
        told++;
        if (lines.size() > MOST_LINES) {
            lines.remove();
        }
    }

    /** The run. */
    public synchronized RunView view() {
        var all = new ArrayList<>(events.values());
        all.addAll(words.values());
        return RunView.of(runId, all);
    }

    /** What it was registered to do; none if that is no longer kept. */
    public synchronized Optional<RunSpec> spec() {
        return view().registered()
                .flatMap(event -> Optional.ofNullable(specs.get(event.head().specHash())));
    }

    /** What left for it, in sum. */
    public synchronized Ledger.Sum spent() {
        return ledger.sum();
    }

    /** What left for it, the newest. */
    public synchronized List<Departure> departures(int most) {
        return ledger.newest(most);
    }

    /** What has happened since the line of this number; 0: since the beginning. */
    public synchronized Flow flow(long since) {
        var fresh = Math.min(lines.size(), Math.max(0, told - since));
        return new Flow(told, version, lines.stream().skip(lines.size() - fresh).toList());
    }

    /** Events that were left out, as there are too many. */
    public synchronized int dropped() {
        return dropped;
    }

    synchronized boolean loaded() {
        return loaded;
    }

    /** Events in memory. */
    synchronized int size() {
        return events.size() + words.size();
    }
}
