package dev.gpta.console.domain;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Controlled;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Head;
import dev.gpta.cli.domain.RunEvent.Progressed;
import dev.gpta.cli.domain.RunEvent.Registered;
import dev.gpta.cli.domain.RunEvent.Scored;
import dev.gpta.cli.domain.RunEvent.Tuned;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Tuning;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a list of runs needs of one: of every kind of event the newest, without histories and steps; some kilobytes however
 * long the run is. Events may come in any order across topics, and more than once.
 */
public final class Milestones {

    /** A failed life is told by a failure, a wish to go on by another event: so many lives are remembered. */
    private static final int MOST_LIVES = 100;

    /** Specifications registered under one name; all but one are rejected. */
    private static final int MOST_SPECS = 8;

    private static final Comparator<Head> AGE =
            Comparator.comparingInt(Head::attempt).thenComparingInt(Head::epoch).thenComparingLong(Head::time);

    private final String runId;
    private final Map<String, RunEvent> newest = new LinkedHashMap<>();
    private final Set<String> specs = new HashSet<>();
    private long begun = Long.MAX_VALUE;
    private long lastWord;
    private int scoring;
    private int scores;
    private Life life = new Life(0, Long.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * The newest life of a run.
     *
     * @param attempt which one, from 1; 0 before anything was done
     * @param began when its first work began, milliseconds since the epoch
     * @param epoch the first epoch that was worked on
     */
    record Life(int attempt, long began, int epoch) {

        Life plus(RunEvent event) {
            var head = event.head();
            if (head.epoch() == 0 || head.attempt() < attempt) {
                return this;
            }
            long begin = event.work().map(work -> work.span().from()).orElse(head.time());
            return head.attempt() > attempt
                    ? new Life(head.attempt(), begin, head.epoch())
                    : new Life(attempt, Math.min(began, begin), Math.min(epoch, head.epoch()));
        }
    }

    /** Of this run, nothing known yet. */
    public Milestones(String runId) {
        this.runId = runId;
    }

    /** Another event of the run. */
    public void add(RunEvent event) {
        var head = event.head();
        begun = Math.min(begun, head.time());
        lastWord = Math.max(lastWord, head.time());
        if (!specs.contains(head.specHash()) && (specs.size() >= MOST_SPECS || !specs.add(head.specHash()))) {
            return;
        }
        count(event);
        life = life.plus(event);
        var lives = head.attempt() <= MOST_LIVES;
        if (event instanceof Registered || (event instanceof Failed || event instanceof Controlled) && lives) {
            newest.putIfAbsent(key(event), event);
        } else {
            newest.merge(key(event), light(event), Milestones::newer);
        }
    }

    private static RunEvent newer(RunEvent known, RunEvent other) {
        return AGE.compare(other.head(), known.head()) > 0 ? other : known;
    }

    private static String key(RunEvent event) {
        var head = event.head();
        var kind = event.getClass().getSimpleName() + "/" + head.specHash();
        if (event instanceof Progressed progressed) {
            return kind + "/" + progressed.stage();
        }
        if (event instanceof Controlled controlled) {
            return kind + "/" + controlled.action() + "/" + Math.min(head.attempt(), MOST_LIVES);
        }
        return event instanceof Failed ? kind + "/" + Math.min(head.attempt(), MOST_LIVES) : kind;
    }

    /** Without what only the run's own page shows. */
    private static RunEvent light(RunEvent event) {
        if (event instanceof Gradient full) {
            return new Gradient(
                    full.head(),
                    List.of(),
                    List.of(),
                    null,
                    full.epochBest(),
                    full.runBest(),
                    full.next(),
                    full.reason());
        }
        if (event instanceof Tuned full) {
            var tuning = full.tuning();
            var light = new Tuning(
                    tuning.modelId(),
                    tuning.parent(),
                    tuning.dialogues(),
                    tuning.passes(),
                    List.of(),
                    tuning.promoted(),
                    tuning.reason());
            return new Tuned(full.head(), light, full.span());
        }
        return event;
    }

    /** A score that is told twice counts twice: it is for an estimate. */
    private void count(RunEvent event) {
        if (event instanceof Scored && event.head().epoch() >= scoring) {
            scores = event.head().epoch() > scoring ? 1 : scores + 1;
            scoring = event.head().epoch();
        }
    }

    /** The run, without histories, scores and steps. */
    public RunView view() {
        return RunView.of(runId, List.copyOf(newest.values()));
    }

    /** Scores of this epoch so far, if it is the newest that has any. */
    public int scores(int epoch) {
        return epoch == scoring ? scores : 0;
    }

    Life life() {
        return life;
    }

    /** Time of its first event, milliseconds since the epoch. */
    public long begun() {
        return begun;
    }

    /** Time of its newest event, milliseconds since the epoch. */
    public long lastWord() {
        return lastWord;
    }
}
