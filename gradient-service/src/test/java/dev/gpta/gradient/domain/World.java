package dev.gpta.gradient.domain;

import dev.gpta.gradient.domain.RunEvent.AssistantTuned;
import dev.gpta.gradient.domain.RunEvent.CandidateScored;
import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import dev.gpta.gradient.domain.RunEvent.EpochTrained;
import dev.gpta.gradient.domain.RunEvent.StudentTested;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Workers that answer commands as the real ones do. Scores depend on epoch and text only, and there are few distinct
 * ones, so that ties are the rule.
 *
 * @param unscorable prefixes that can never be scored
 * @param mute requests to which the teaching assistant has nothing new to say
 */
record World(Predicate<String> unscorable, Predicate<Command.AskForPrefixes> mute)
        implements Command.Visitor<List<RunEvent>> {

    static final Spent COST_OF_ASKING = new Spent(1, 100, 10, 0);
    static final Spent COST_OF_TUNING = new Spent(2, 200, 20, 1000);
    static final World SOUND = new World(text -> false, ask -> false);

    @Override
    public List<RunEvent> askForPrefixes(Command.AskForPrefixes ask) {
        boolean closed = mute.test(ask);
        var id = PlainContract.MEANS.contract().manifestId(ask.run(), ask.epoch(), ask.round());
        var candidates = IntStream.range(0, closed ? 0 : ask.wanted())
                .mapToObj(i -> "Prefix %d of %s by %s".formatted(i, id, ask.model()))
                .map(text -> new Candidate(PlainContract.MEANS.contract().candidateId(id, text), text, true))
                .toList();
        var manifest = new CandidatesProposed(
                ask.run(),
                ask.epoch(),
                ask.round(),
                id,
                candidates,
                closed,
                closed ? "all said" : null,
                COST_OF_ASKING,
                false);
        var events = new ArrayList<RunEvent>();
        events.add(manifest);
        events.addAll(scores(manifest, ask.checkpoint()));
        return events;
    }

    @Override
    public List<RunEvent> publishManifest(Command.PublishManifest publish) {
        return scores(publish.manifest(), publish.checkpoint());
    }

    private List<RunEvent> scores(CandidatesProposed manifest, @Nullable Checkpoint checkpoint) {
        return checkpoint == null
                ? List.of()
                : manifest.candidates().stream()
                        .map(candidate -> score(manifest, candidate))
                        .toList();
    }

    RunEvent score(CandidatesProposed manifest, Candidate candidate) {
        boolean fails = unscorable.test(candidate.text());
        return new CandidateScored(
                manifest.run(),
                manifest.epoch(),
                manifest.round(),
                candidate.id(),
                fails ? null : entry(manifest.epoch(), candidate),
                fails ? "TOO_LONG: no room for the text" : null,
                false);
    }

    static Entry entry(int epoch, Candidate candidate) {
        int noise = Math.floorMod((epoch + candidate.text()).hashCode() * 31, 7);
        int tie = Math.floorMod((epoch + candidate.text()).hashCode(), 2);
        double score = 60 + 2 * noise;
        return new Entry(candidate.id(), candidate.text(), score, score - 5, score + 5, 1.0 + tie);
    }

    @Override
    public List<RunEvent> train(Command.Train train) {
        var checkpoint =
                new Checkpoint("store/" + train.epoch(), "sha-" + train.prefix().hashCode(), 1);
        return List.of(new EpochTrained(train.run(), train.epoch(), checkpoint));
    }

    @Override
    public List<RunEvent> test(Command.Test test) {
        return List.of(new StudentTested(test.run()));
    }

    @Override
    public List<RunEvent> publishGradient(Command.PublishGradient gradient) {
        return gradient.next() == NextStep.FINETUNE
                ? List.of(new AssistantTuned(
                        gradient.run(), gradient.epoch(), gradient.model() + "+", COST_OF_TUNING, false))
                : List.of();
    }

    @Override
    public List<RunEvent> fail(Command.Fail fail) {
        return List.of();
    }
}
