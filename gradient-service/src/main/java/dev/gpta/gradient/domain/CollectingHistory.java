package dev.gpta.gradient.domain;

import static java.util.stream.Collectors.joining;

import dev.gpta.gradient.domain.Command.PublishGradient;
import dev.gpta.gradient.domain.Command.PublishManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The frozen student scores candidates, round by round, until the history is full (Eq. 4 to 6) or closes early.
 *
 * @param checkpoint the frozen student
 * @param round the last round that was opened
 * @param resolved rounds of which all is known, so that they are not read off the facts again with each score
 */
record CollectingHistory(Run run, int epoch, Checkpoint checkpoint, int round, Collected resolved)
        implements ActiveRun {

    /**
     * Round 1 scores the prefix the student was trained with, the first entry of every history, and the empty one beside
     * it, unless there is nothing to choose. Round 2 is asked for at once, so that nobody waits.
     */
    static Step begin(Run run, int epoch, String prefix, Checkpoint checkpoint) {
        var manifest =
                run.ownManifest(epoch, 1, List.of(prefix), run.spec().variant().proposes());
        var first = new CollectingHistory(run.with(manifest), epoch, checkpoint, 1, Collected.NOTHING);
        var command = new PublishManifest(manifest, checkpoint);
        var story =
                "epoch " + epoch + " trained: score " + manifest.candidates().size() + " prefixes";
        if (run.spec().historySize() == 1 || !first.canAskForMore() || run.budgetMetBefore(epoch, 2) != null) {
            return new Step(first, List.of(command), story);
        }
        var second = first.nextRound(Collected.NOTHING);
        var commands = Stream.concat(Stream.of(command), second.commands().stream());
        return new Step(second.state(), commands.toList(), story + "; " + second.story());
    }

    @Override
    public String doing() {
        return "HISTORY epoch " + epoch;
    }

    @Override
    public CollectingHistory with(Run changed) {
        return new CollectingHistory(changed, epoch, checkpoint, round, resolved);
    }

    @Override
    public Optional<Step> advance() {
        var collected = resolved.upTo(run, epoch, round);
        if (!collected.resolved()) {
            return Optional.empty();
        }
        if (collected.history().size() >= run.spec().historySize()) {
            return Optional.of(complete(collected, null));
        }
        var end = whyNoMore(collected);
        return Optional.of(end == null ? nextRound(collected) : complete(collected, end));
    }

    private @Nullable String whyNoMore(Collected collected) {
        var shortOf = "the history closed with " + collected.history().size() + " of "
                + run.spec().historySize() + " entries: ";
        if (collected.closed()) {
            return shortOf + Objects.requireNonNullElse(collected.reason(), "nothing new was proposed");
        }
        if (!canAskForMore()) {
            return shortOf + "nobody proposes more";
        }
        var met = run.budgetMetBefore(epoch, round + 1);
        if (met != null) {
            return shortOf + met;
        }
        return round >= run.spec().lastRound() ? shortOf + "round " + round + " is the last" : null;
    }

    private boolean canAskForMore() {
        return run.spec().variant().proposes();
    }

    private Step nextRound(Collected known) {
        int next = round + 1;
        var proposals = proposals(next);
        return new Step(
                new CollectingHistory(proposals.run(), epoch, checkpoint, next, known),
                List.of(proposals.command()),
                "epoch " + epoch + ": " + proposals.story());
    }

    /** What this round asks for, given the rounds before it; round 2 does not wait for round 1. */
    private Proposals proposals(int asked) {
        var before = Collected.by(run, epoch, asked - 1);
        var shown = asked == 2 ? History.EMPTY : before.history();
        int wanted = before.wanted(run.spec(), asked);
        return Proposals.want(wanted, run, epoch, asked, shown, before.takenTexts(), checkpoint);
    }

    /** The answer to a round, or else the scores of its candidates: for these nobody is asked again but the evaluators. */
    @Override
    public List<Awaited> awaits() {
        return IntStream.rangeClosed(1, round)
                .mapToObj(this::awaits)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Awaited> awaits(int opened) {
        var of = " of round " + opened + ", epoch " + epoch;
        var manifest = run.facts().manifest(epoch, opened);
        if (manifest.isEmpty()) {
            return Optional.of(
                    new Awaited(Work.ASK, "the answer" + of, proposals(opened).command()));
        }
        int missing = Collected.by(run, epoch, opened).unresolved()
                - Collected.by(run, epoch, opened - 1).unresolved();
        var again = new PublishManifest(manifest.get().of(run.ref()), checkpoint);
        return missing == 0 ? Optional.empty() : Optional.of(new Awaited(Work.SCORE, missing + " scores" + of, again));
    }

    private Step complete(Collected collected, @Nullable String end) {
        var history = collected.history();
        if (history.best().isEmpty()) {
            return fail(
                    "NOTHING_SCORED",
                    "no prefix of epoch " + epoch + " could be scored: " + collected.problem(),
                    "Look at the evaluators' log; then resume the run.");
        }
        var best = Stream.of(history.best().get(), collected.empty())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return publish(collected, new BestPrefix(epoch, best, checkpoint), end);
    }

    private Step publish(Collected collected, BestPrefix epochBest, @Nullable String end) {
        var better = run.bettered(epochBest);
        var gradient = DialogueGradient.over(collected.history(), run.spec().window());
        var next = AfterEpoch.of(run, epoch, gradient.size());
        var reason = Stream.of(end, next.reason()).filter(Objects::nonNull).collect(joining("; "));
        var runBest = Objects.requireNonNull(better.best());
        var published = new PublishGradient(
                run.ref(),
                epoch,
                collected.history(),
                gradient,
                collected.empty(),
                epochBest,
                runBest,
                next.step(),
                reason.isEmpty() ? null : reason,
                run.model(),
                run.seed(epoch, 0),
                run.spentBefore(epoch, Run.AFTER_ALL_ROUNDS));
        var last = new LastHistory(epoch, collected.history(), collected.takenTexts(), checkpoint);
        var onward = next.begin(better, last, published);
        var commands = new ArrayList<Command>(List.of(published));
        commands.addAll(onward.commands());
        return new Step(onward.state(), commands, published.story() + "; " + onward.story());
    }
}
