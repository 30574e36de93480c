package dev.gpta.console.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The runs that somebody looks at. Bounded by the events of all of them together: the run that nobody has looked at for the
 * longest goes first, and is read again from the topics when it is wanted.
 */
public final class Details {

    private static final int PATIENCE_SECONDS = 20;

    /** Of one run: with these and the milestones of all runs a page is complete. */
    private static final int MOST_READ = 2 * Detail.MOST_EVENTS;

    private final RunBook book;
    private final RunRecords records;
    private final int mostEvents;
    private final Map<String, Detail> open = new LinkedHashMap<>(16, 0.75f, true);
    private final ReentrantLock reading = new ReentrantLock(true);

    /** @param mostEvents of all that are kept in memory */
    public Details(RunBook book, RunRecords records, int mostEvents) {
        this.book = book;
        this.records = records;
        this.mostEvents = mostEvents;
    }

    /**
     * The run; empty if there is none of this name.
     *
     * @throws BusyException if too many others are being read
     * @throws dev.gpta.cli.UserError if no broker answers
     */
    public Optional<Detail> of(String runId) {
        var known = known(runId);
        if (known.isPresent()) {
            return known;
        }
        if (!turn()) {
            throw new BusyException("other runs are being read; come again");
        }
        try {
            return known(runId).or(() -> book.run(runId).map(run -> read(runId)));
        } finally {
            reading.unlock();
        }
    }

    private boolean turn() {
        try {
            return reading.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** It hears what is new before its stretches are asked for: nothing is between the two. */
    private Detail read(String runId) {
        var detail = new Detail(runId);
        synchronized (open) {
            open.put(runId, detail);
        }
        try {
            detail.complete(records.read(runId, book.stretches(runId), MOST_READ));
            makeRoom(runId);
            return detail;
        } catch (RuntimeException e) {
            synchronized (open) {
                open.remove(runId, detail);
            }
            throw e;
        }
    }

    private Optional<Detail> known(String runId) {
        synchronized (open) {
            return Optional.ofNullable(open.get(runId)).filter(Detail::loaded);
        }
    }

    /** Whether this is still the one that hears what is new. */
    public boolean isCurrent(String runId, Detail detail) {
        synchronized (open) {
            return open.get(runId) == detail;
        }
    }

    /** Something new of a run. */
    public void add(String runId, News news) {
        @Nullable Detail detail;
        synchronized (open) {
            // not by get: what comes of itself is no sign that somebody looks
            detail = open.containsKey(runId) ? peek(runId) : null;
        }
        if (detail != null) {
            detail.add(news);
        }
    }

    private @Nullable Detail peek(String runId) {
        return open.entrySet().stream()
                .filter(entry -> entry.getKey().equals(runId))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private void makeRoom(String kept) {
        synchronized (open) {
            var sum = open.values().stream().mapToInt(Detail::size).sum();
            var oldest = open.entrySet().iterator();
            while (sum > mostEvents && oldest.hasNext()) {
                var entry = oldest.next();
                if (!entry.getKey().equals(kept)) {
                    sum -= entry.getValue().size();
                    oldest.remove();
                }
            }
        }
    }

    /** Events in memory, of all runs that are open. */
    public int size() {
        synchronized (open) {
            return open.values().stream().mapToInt(Detail::size).sum();
        }
    }
}
