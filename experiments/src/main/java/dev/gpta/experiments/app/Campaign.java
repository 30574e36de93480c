package dev.gpta.experiments.app;

import static java.util.Objects.requireNonNull;

import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.registration.Registration;
import dev.gpta.experiments.domain.Cell;
import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.domain.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
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

    private final Plan plan;
    private final Registrations registrations;
    private final Lab lab;
    private final CellStore store;
    private final Measurement measurement;
    private final Models models;
    private final Progress progress;
    private final Clock clock;
    private final Settings settings;

    private final Map<CellKey, Registration> active = new LinkedHashMap<>();
    private final Map<CellKey, Cell> over = new LinkedHashMap<>();

    /** An experiment in this lab, told by this progress. */
    public Campaign(
            Plan plan,
            Registrations registrations,
            Lab lab,
            CellStore store,
            Measurement measurement,
            Models models,
            Progress progress,
            Clock clock,
            Settings settings) {
        this.plan = plan;
        this.registrations = registrations;
        this.lab = lab;
        this.store = store;
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
        var queue = open();
        while (true) {
            beginSome(queue, begin);
            if (active.isEmpty()) {
                if (mayBegin(begin)) {
                    queue.forEach(this::sayLeftOut);
                }
                return;
            }
            awaitOne(queue);
        }
    }

    private void beginSome(Deque<CellKey> queue, Instant begin) {
        while (active.size() < settings.atOnce() && mayBegin(begin)) {
            var next = queue.stream().filter(this::ready).findFirst();
            if (next.isEmpty()) {
                return;
            }
            queue.remove(next.get());
            begin(next.get());
        }
    }

    /** A transfer waits until it is known which prefix it is to try. */
    private boolean ready(CellKey key) {
        return plan.source(key).isEmpty() || !prefix(key).isEmpty();
    }

    private String prefix(CellKey key) {
        return plan.source(key)
                .map(over::get)
                .map(Cell::result)
                .map(Result::bestPrefix)
                .orElse("");
    }

    private void sayLeftOut(CellKey key) {
        progress.say(key.runId(plan.name()) + " is left out: the prefix that it is to try is the best of "
                + plan.source(key).map(source -> source.runId(plan.name())).orElse("another run")
                + ", which has none");
    }

    private boolean mayBegin(Instant begin) {
        var limit = settings.noNewAfter();
        return limit == null || clock.instant().isBefore(begin.plus(limit));
    }

    /** Cells that are not over; with a retry also those that failed. */
    private Deque<CellKey> open() {
        store.all().forEach(cell -> over.put(cell.key(), cell));
        var open = new ArrayDeque<CellKey>();
        for (var key : plan.cells()) {
            var cell = over.get(key);
            if (cell != null && ready(key)) {
                requireSame(cell);
            }
            if (cell == null || settings.retry() && !cell.finished()) {
                over.remove(key);
                open.add(key);
            }
        }
        return open;
    }

    private void requireSame(Cell cell) {
        if (!cell.fingerprint().equals(Fingerprint.of(registrations.of(cell.key(), prefix(cell.key()))))) {
            throw new UserError(cell.runId() + " is kept from a run with another specification: give the experiment"
                    + " another name, or keep its results in another folder (--out)");
        }
    }

    private void begin(CellKey key) {
        var registration = registrations.of(key, prefix(key));
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
            progress.tell(over.values(), left(queue), runs());
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
        store.keep(cell);
        over.put(key, cell);
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
