package dev.gpta.gradient.streams;

import dev.gpta.gradient.domain.ActiveRun;
import dev.gpta.gradient.domain.Decision;
import dev.gpta.gradient.domain.Patience;
import dev.gpta.gradient.domain.RunEvent;
import dev.gpta.gradient.domain.Vigil;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vigils over the runs of one task. In memory only: an instance that takes over begins them anew, so that time in which
 * nobody watched, or the whole cluster was down, ends no run. At worst it reminds a worker once more, which does no harm.
 */
final class Vigils {

    private final Patience patience;
    private final Map<String, Watched> byRun = new HashMap<>();

    /** @param since the last sign of life, or the last reminder */
    private record Watched(Instant since, Vigil vigil) {
        Duration silence(Instant now) {
            return Duration.between(since, now);
        }
    }

    Vigils(Patience patience) {
        this.patience = patience;
    }

    /** Notes what an event came to. */
    void note(RunEvent event, Decision decision, Instant now) {
        var runId = event.run().runId();
        if (!(decision.state() instanceof ActiveRun)) {
            byRun.remove(runId);
        } else if (Vigil.isLife(event, decision)) {
            byRun.put(runId, new Watched(now, watched(runId, now).vigil()));
        }
    }

    /** Those of these runs of which something may be overdue. */
    List<String> due(List<String> runs, Instant now) {
        return runs.stream()
                .filter(run -> watched(run, now).silence(now).compareTo(patience.shortest()) >= 0)
                .toList();
    }

    /** Looks at a run. */
    Decision look(ActiveRun run, String runId, Instant now) {
        var look = watched(runId, now).vigil().look(run, watched(runId, now).silence(now), patience);
        if (look.decision().kept()) {
            byRun.remove(runId);
        } else if (!look.decision().commands().isEmpty()) {
            byRun.put(runId, new Watched(now, look.vigil()));
        }
        return look.decision();
    }

    private Watched watched(String runId, Instant now) {
        return byRun.computeIfAbsent(runId, first -> new Watched(now, Vigil.BEGUN));
    }
}
