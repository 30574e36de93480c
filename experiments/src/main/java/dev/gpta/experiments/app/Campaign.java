package dev.gpta.experiments.app;

import static java.util.Objects.requireNonNull;

import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.registration.Registration;
import dev.gpta.experiments.domain.Cell;
import dev.gpta.experiments.domain.CellKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a plan's cells to their end, some at once. What is kept already is not run again; a run that an earlier piece began
 * and did not live to see the end of is followed, not begun anew.
 */
public final class Campaign {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Outcomes outcomes;
    private final Lab lab;
    private final Measurement measurement;
    private final Models models;
    private final Progress progress;
    private final Clock clock;
    private final Settings settings;

    private final Map<CellKey, Registration> active = new LinkedHashMap<>();

    /** An experiment in this lab, told by this progress. */
    public Campaign(
            Outcomes outcomes,
            Lab lab,
            Measurement measurement,
            Models models,
            Progress progress,
            Clock clock,
            Settings settings) {
        this.outcomes = outcomes;
        this.lab = lab;
        this.measurement = measurement;
        this.models = models;
        this.progress = progress;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Runs until all cells are over, or no new one may be begun and those begun are over.
     *
     * @throws UserError if a run cannot be begun, or nothing is heard for too long; what is done is kept
     */
    public void run() {
        var begin = clock.instant();
        var queue = outcomes.open(settings.retry());
        while (true) {
            beginSome(queue, begin);
            if (active.isEmpty()) {
                if (mayBegin(begin)) {
                    queue.forEach(key -> progress.say(outcomes.leftOut(key)));
                }
                return;
            }
            awaitOne(queue);
        }
    }

    private void beginSome(Deque<CellKey> queue, Instant begin) {
        while (active.size() < settings.atOnce() && mayBegin(begin)) {
            var next = queue.stream().filter(outcomes::ready).findFirst();
            if (next.isEmpty()) {
                return;
            }
            queue.remove(next.get());
            begin(next.get());
        }
    }

    private boolean mayBegin(Instant begin) {
        var limit = settings.noNewAfter();
        return limit == null || clock.instant().isBefore(begin.plus(limit));
    }

    private void begin(CellKey key) {
        var registration = outcomes.registration(key);
        var run = lab.run(registration.runId());
        requireSame(registration, run);
        if (run.registered().isEmpty()) {
            lab.start(registration);
            progress.say(registration.runId() + " is begun");
        } else if (settings.retry()
                && run.failed().isPresent()
                && run.failed().get().resumable()) {
            lab.resume(run);
            progress.say(registration.runId() + " is resumed");
        } else {
            progress.say(registration.runId() + " was begun before, and is followed");
        }
        active.put(key, registration);
    }

    private static void requireSame(Registration registration, RunView run) {
        var spec = registration.run().getSpecHash();
        run.registered().filter(there -> !there.head().specHash().equals(spec)).ifPresent(other -> {
            throw new UserError("a run \"" + registration.runId()
                    + "\" is registered with another specification: give the experiment another name");
        });
    }

    /** Returns when a cell is over. */
    private void awaitOne(Deque<CellKey> queue) {
        var lastWord = clock.instant();
        while (true) {
            var ended = active.keySet().stream()
                    .filter(key -> run(key).state().over())
                    .toList();
            ended.forEach(this::keep);
            progress.tell(outcomes.over(), left(queue), runs());
            if (!ended.isEmpty()) {
                return;
            }
            if (lab.heard(POLL)) {
                lastWord = clock.instant();
            }
            if (clock.instant().isAfter(lastWord.plus(settings.patience()))) {
                throw new UserError("nothing was heard of "
                        + runs().stream().map(RunView::runId).toList() + " for "
                        + settings.patience().toMinutes()
                        + " minutes: see whether the stack is running (gpta runs), then"
                        + " call this again; what is done is kept");
            }
        }
    }

    private void keep(CellKey key) {
        var run = run(key);
        var registration = requireNonNull(active.remove(key));
        var failed = run.failed();
        var cell = new Cell(
                key,
                registration.runId(),
                Fingerprint.of(registration),
                run.state() == RunState.FINISHED ? measurement.of(registration, run) : null,
                failed.map(Measurement::failure).orElse(""));
        outcomes.keep(cell);
        if (failed.isEmpty()) {
            models.discard(run);
        }
        progress.say(registration.runId()
                + failed.map(f -> " failed: " + f.code() + ": " + f.message()).orElse(" is done"));
    }

    private List<CellKey> left(Deque<CellKey> queue) {
        var left = new ArrayList<>(active.keySet());
        left.addAll(queue);
        return left;
    }

    private List<RunView> runs() {
        return active.keySet().stream().map(this::run).toList();
    }

    private RunView run(CellKey key) {
        return lab.run(requireNonNull(active.get(key)).runId());
    }
}
