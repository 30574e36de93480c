package dev.gpta.console.app;

import dev.gpta.cli.domain.RunView;
import dev.gpta.console.domain.Milestones;
import dev.gpta.console.domain.Stretch;
import dev.gpta.console.domain.Summary;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All runs: of each its milestones, and where its records are in the topics, so that the rest can be read again. Bounded:
 * when there are too many runs, the one that has been silent for the longest is forgotten.
 */
public final class RunBook {

    private final int most;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private long version;

    /** What is kept of a run. */
    private static final class Page {
        private final Milestones milestones;
        private final Map<String, Stretch> stretches = new LinkedHashMap<>();
        private long version;

        Page(String runId) {
            milestones = new Milestones(runId);
        }
    }

    /**
     * Some of the runs.
     *
     * @param total how many there are that match
     * @param version of the book: later changes have a higher one
     * @param runs the newest first
     */
    public record Runs(int total, long version, List<Summary> runs) {}

    /** @param most runs that are kept, at least 1 */
    public RunBook(int most) {
        this.most = most;
    }

    /** A record of a run, and where it is. */
    public synchronized void add(String runId, News news, Stretch at) {
        if (!news.plausible()) {
            return;
        }
        var known = pages.get(runId);
        if (known == null && news.event() == null) {
            return; // what left outlives the run's own records
        }
        var page = known == null ? open(runId) : known;
        page.stretches.merge(at.topic() + "-" + at.partition(), at, Stretch::plus);
        if (news.event() != null) {
            page.milestones.add(news.event());
            page.version = ++version;
        }
    }

    private Page open(String runId) {
        if (pages.size() >= most) {
            pages.entrySet().stream()
                    .min(Comparator.comparingLong(
                            page -> page.getValue().milestones.lastWord()))
                    .map(Map.Entry::getKey)
                    .ifPresent(pages::remove);
        }
        var page = new Page(runId);
        pages.put(runId, page);
        return page;
    }

    /**
     * Runs whose name, variant or state contains this text, the newest first.
     *
     * @param text in any case; empty: all
     * @param from how many are left out at the beginning
     * @param count at most so many
     * @param now milliseconds since the epoch
     */
    public synchronized Runs list(String text, int from, int count, long now) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var found = pages.entrySet().stream()
                .filter(page -> wanted.isEmpty() || matches(page.getKey(), page.getValue(), wanted))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparingLong((Page page) -> page.milestones.begun())
                        .reversed())
                .toList();
        var shown = found.stream().skip(from).limit(count);
        return new Runs(
                found.size(),
                version,
                shown.map(page -> Summary.of(page.milestones, now)).toList());
    }

    private static boolean matches(String runId, Page page, String wanted) {
        if (runId.toLowerCase(Locale.ROOT).contains(wanted)) {
            return true;
        }
        var run = page.milestones.view();
        return run.plan().variant().toLowerCase(Locale.ROOT).contains(wanted)
                || run.state().name().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** The runs that have changed since this version of the book, and its version now. */
    public synchronized Runs changedSince(long since, long now) {
        var changed = pages.values().stream()
                .filter(page -> page.version > since)
                .map(page -> Summary.of(page.milestones, now))
                .toList();
        return new Runs(pages.size(), version, changed);
    }

    /** A run in the list. */
    public synchronized Optional<Summary> summary(String runId, long now) {
        return page(runId).map(page -> Summary.of(page.milestones, now));
    }

    /** A run without histories, scores and steps. */
    public synchronized Optional<RunView> run(String runId) {
        return page(runId).map(page -> page.milestones.view());
    }

    /** Where a run's records are; empty if there is no such run. */
    public synchronized Collection<Stretch> stretches(String runId) {
        return page(runId).map(page -> List.copyOf(page.stretches.values())).orElse(List.of());
    }

    /** How many runs there are. */
    public synchronized int size() {
        return pages.size();
    }

    private Optional<Page> page(@Nullable String runId) {
        return Optional.ofNullable(pages.get(runId));
    }
}
