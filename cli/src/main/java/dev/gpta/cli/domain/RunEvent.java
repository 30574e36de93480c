package dev.gpta.cli.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened in a run, without what only the services need. */
public sealed interface RunEvent {

    /**
     * Who and when: common to all.
     *
     * @param id the event's id; a repeat has the same
     * @param topic the topic it is on
     * @param runId the run
     * @param attempt the run's life it belongs to, from 1
     * @param specHash hash of the specification it belongs to
     * @param epoch from 1; 0 where there is none
     * @param time milliseconds since the epoch
     */
    record Head(String id, String topic, String runId, int attempt, String specHash, int epoch, long time) {}

    /** Who and when. */
    Head head();

    /** The work behind it, if there was any. */
    default Optional<Work> work() {
        return Optional.empty();
    }

    /** A run was registered. */
    record Registered(Head head, Plan plan) implements RunEvent {}

    /** New prefixes are wanted. */
    record Asked(Head head, int round, int wanted) implements RunEvent {}

    /**
     * Prefixes were proposed.
     *
     * @param historyShown how many entries of the history were shown, if the teaching assistant reads no more; else null
     * @param usage null if nobody was asked
     * @param span null if nobody was asked
     */
    record Proposed(
            Head head,
            int round,
            int candidates,
            @Nullable Integer historyShown,
            boolean closed,
            String reason,
            @Nullable Usage usage,
            @Nullable Span span)
            implements RunEvent {
        @Override
        public Optional<Work> work() {
            return Optional.ofNullable(span).map(when -> new Work(Work.Stage.ASK, when));
        }
    }

    /**
     * A candidate was scored, or could not be.
     *
     * @param entry null if it could not be scored
     */
    record Scored(Head head, int round, @Nullable Entry entry, Span span) implements RunEvent {
        @Override
        public Optional<Work> work() {
            return Optional.of(new Work(Work.Stage.SCORE, span));
        }
    }

    /** A prefix was chosen, to train an epoch with or to test. */
    record Selected(Head head, boolean test, String prefix) implements RunEvent {}

    /**
     * An epoch was trained.
     *
     * @param checkpoint where its student lies, unless it was removed since
     */
    record Trained(Head head, String prefix, String checkpoint, double loss, int samples, int truncated, Span span)
            implements RunEvent {
        @Override
        public Optional<Work> work() {
            return Optional.of(new Work(Work.Stage.TRAIN, span));
        }
    }

    /**
     * An epoch's history is complete.
     *
     * @param history H, ascending
     * @param windows the dialogue gradient's windows: first entry and target, by index into H
     * @param empty the empty prefix's score; null if it has none of its own
     * @param next what comes next
     * @param reason why H closed early or nothing is tuned; empty if neither
     */
    record Gradient(
            Head head,
            List<Entry> history,
            List<Window> windows,
            @Nullable Entry empty,
            Entry epochBest,
            Entry runBest,
            String next,
            String reason)
            implements RunEvent {}

    /**
     * A window of the dialogue gradient (Eq. 7).
     *
     * @param from i, the window's first entry
     * @param target i + w, the entry to be predicted
     */
    record Window(int from, int target) {}

    /** The teaching assistant was tuned, or not. */
    record Tuned(Head head, Tuning tuning, Span span) implements RunEvent {
        @Override
        public Optional<Work> work() {
            return Optional.of(new Work(Work.Stage.TUNE, span));
        }
    }

    /**
     * The final student is there: the run is over.
     *
     * @param uri its folder
     * @param validation its prefix with its validation score, a maximum over the candidates
     */
    record Finished(
            Head head, String uri, String prefix, Entry validation, TestResult with, TestResult without, Span span)
            implements RunEvent {
        @Override
        public Optional<Work> work() {
            return Optional.of(new Work(Work.Stage.TEST, span));
        }
    }

    /**
     * The run cannot go on.
     *
     * @param resumable whether resuming it can help
     */
    record Failed(Head head, String service, String step, String code, String message, String remedy, boolean resumable)
            implements RunEvent {}

    /** The user wants something of the run. */
    record Controlled(Head head, String action) implements RunEvent {
        boolean resumes() {
            return action.equals("RESUME");
        }
    }

    /**
     * How far a worker is.
     *
     * @param loss null where there is none
     * @param rate samples per second; null where unknown
     */
    record Progressed(
            Head head,
            Work.Stage stage,
            int step,
            int totalSteps,
            @Nullable Double loss,
            @Nullable Double rate) implements RunEvent {}
}
