package dev.gpta.gradient.domain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the state machine hears of. */
public sealed interface RunEvent {

    /** The run it is about. */
    RunRef run();

    /** Tells events of one run apart: the first one of a key counts. */
    String key();

    /** What it does to a run that is under way. */
    Decision meets(ActiveRun state);

    /** The user wants this run. */
    record Registered(RunRef run, RunSpec spec) implements RunEvent {
        @Override
        public String key() {
            return "registered";
        }

        @Override
        public Decision meets(ActiveRun state) {
            return Registrations.again(this, state, state.run().ref());
        }
    }

    /** The user wants no more of this run. */
    record CancelRequested(RunRef run, @Nullable String reason) implements RunEvent {
        @Override
        public String key() {
            return "cancel";
        }

        @Override
        public Decision meets(ActiveRun state) {
            if (!state.run().ref().isMeantBy(run)) {
                return Decision.ignored(state, "a cancel for another life of the run: " + run);
            }
            var said = reason == null ? "" : ": " + reason;
            return state.fail(
                            "CANCELLED",
                            "the run was cancelled" + said,
                            "To take it up again: gpta resume " + run.runId())
                    .decision();
        }
    }

    /**
     * The user wants a run to go on that has failed.
     *
     * @param run the life that has failed, by number: so a repeat does not resume the next one too
     */
    record ResumeRequested(RunRef run) implements RunEvent {
        @Override
        public String key() {
            return String.format(Locale.ROOT, "resume/%04d", run.attempt());
        }

        @Override
        public Decision meets(ActiveRun state) {
            return Decision.ignored(state, "resume: the run is under way");
        }
    }

    /** A worker is at it: a sign of life, no more. */
    record Progressed(RunRef run) implements RunEvent {
        @Override
        public String key() {
            return "progress";
        }

        @Override
        public Decision meets(ActiveRun state) {
            return Decision.ignored(state, "progress decides nothing");
        }

        boolean isLifeOf(RunState state) {
            return state instanceof ActiveRun active && active.run().ref().equals(run);
        }
    }

    /** A worker cannot go on with this run, and has said so to everyone. */
    record WorkerFailed(RunRef run, String service, Failure failure) implements RunEvent {
        @Override
        public String key() {
            return "failed";
        }

        @Override
        public Decision meets(ActiveRun state) {
            if (!state.run().ref().equals(run)) {
                return Decision.ignored(state, "a failure of another life of the run: " + run);
            }
            var story = service + " failed in " + failure.step() + ": " + failure.code() + ": " + failure.message();
            return new Step(new EndedRun.Failed(run, failure.code(), state), List.of(), story).decision();
        }
    }

    /** A record about this run could not be processed: it may be the one the run waits for, so the run ends. */
    record Unprocessable(RunRef run, String problem) implements RunEvent {
        @Override
        public String key() {
            return "unprocessable";
        }

        @Override
        public Decision meets(ActiveRun state) {
            return state.run().ref().equals(run)
                    ? state.fail(
                                    "INTERNAL_ERROR",
                                    problem,
                                    "Look at gradient-service's log and dead letters, and report the bug; then resume the run.")
                            .decision()
                    : Decision.ignored(state, "an unprocessable record of another life of the run: " + run);
        }
    }

    /** So that keys sort as numbers do. Asked for with every score, of every candidate: a format takes ten times as long. */
    private static String padded(int number, int digits) {
        var plain = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }

    /** A result of work. The machine may hear of it in any order, and keeps it until its time has come. */
    sealed interface Fact extends RunEvent {

        /** The epoch it is about, from 1. */
        int epoch();

        /** What came of it had cost. */
        default Spent spent() {
            return Spent.NOTHING;
        }

        /** Whether the budget kept somebody from doing all of it. */
        default boolean overBudget() {
            return false;
        }

        /** Whether it comes before this round of this epoch in the order of the flow, whenever it was heard of. */
        default boolean isBefore(int epoch, int round) {
            return epoch() < epoch;
        }

        /** Why this can be no result of such a run; null if it can. */
        default @Nullable String objection(RunSpec spec) {
            return epoch() >= 1 && epoch() <= spec.epochs()
                    ? null
                    : "epoch " + epoch() + " of a run of " + spec.epochs();
        }

        @Override
        default Decision meets(ActiveRun state) {
            return state.learn(this);
        }
    }

    /**
     * The answer to one round.
     *
     * @param manifestId the manifest's id
     * @param candidates in the order proposed
     * @param closed the teaching assistant has nothing new to say
     * @param reason why it is closed
     * @param spent what asking took
     * @param overBudget whether the budget did not allow to ask for all
     */
    record CandidatesProposed(
            RunRef run,
            int epoch,
            int round,
            String manifestId,
            List<Candidate> candidates,
            boolean closed,
            @Nullable String reason,
            Spent spent,
            boolean overBudget)
            implements Fact {

        public CandidatesProposed {
            candidates = List.copyOf(candidates);
        }

        @Override
        public boolean isBefore(int otherEpoch, int otherRound) {
            return epoch < otherEpoch || (epoch == otherEpoch && round < otherRound);
        }

        /** The same, of this life of the run: its ids stay, so that scores find their candidates. */
        CandidatesProposed of(RunRef life) {
            return new CandidatesProposed(
                    life, epoch, round, manifestId, candidates, closed, reason, spent, overBudget);
        }

        @Override
        public @Nullable String objection(RunSpec spec) {
            return spec.variant().asks() && round != 1 && round >= 0 && round <= spec.lastRound()
                    ? Fact.super.objection(spec)
                    : "a manifest of a round that nobody was asked for: " + key();
        }

        @Override
        public String key() {
            return key(epoch, round);
        }

        static String key(int epoch, int round) {
            return padded(epoch, 4) + "/" + padded(round, 5) + "/manifest";
        }
    }

    /**
     * How a candidate scored.
     *
     * @param entry the entry; null if it could not be scored
     * @param problem why it could not be scored; null if it was
     * @param passing whether the problem may pass: then it is no result, and the evaluator tries again
     */
    record CandidateScored(
            RunRef run,
            int epoch,
            int round,
            String candidateId,
            @Nullable Entry entry,
            @Nullable String problem,
            boolean passing)
            implements Fact {

        @Override
        public @Nullable String objection(RunSpec spec) {
            if (passing) {
                return "candidate " + candidateId + " could not be scored, but may be later: " + problem;
            }
            return round >= 1 && round <= spec.lastRound()
                    ? Fact.super.objection(spec)
                    : "round " + round + " of at most " + spec.lastRound();
        }

        @Override
        public String key() {
            return key(epoch, round, candidateId);
        }

        static String key(int epoch, int round, String candidateId) {
            return padded(epoch, 4) + "/" + padded(round, 5) + "/score/" + candidateId;
        }
    }

    /** An epoch is trained and the student frozen. */
    record EpochTrained(RunRef run, int epoch, Checkpoint checkpoint) implements Fact {
        @Override
        public String key() {
            return key(epoch);
        }

        static String key(int epoch) {
            return String.format(Locale.ROOT, "%04d/trained", epoch);
        }
    }

    /**
     * The teaching assistant was tuned, or was not and why is told elsewhere.
     *
     * @param model the model to ask from now on
     * @param spent what tuning and trying took
     * @param overBudget whether it was not tuned because the budget did not allow it
     */
    record AssistantTuned(RunRef run, int epoch, String model, Spent spent, boolean overBudget) implements Fact {
        @Override
        public String key() {
            return key(epoch);
        }

        static String key(int epoch) {
            return String.format(Locale.ROOT, "%04d/tuned", epoch);
        }
    }

    /** The best prefix was tested, and the final student is there: it comes after all epochs. */
    record StudentTested(RunRef run) implements Fact {
        @Override
        public int epoch() {
            return Integer.MAX_VALUE;
        }

        @Override
        public @Nullable String objection(RunSpec spec) {
            return null;
        }

        @Override
        public String key() {
            return KEY;
        }

        static final String KEY = "tested";
    }
}
