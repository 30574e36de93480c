package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.gradient.domain.Command.AskForPrefixes;
import dev.gpta.gradient.domain.Command.Fail;
import dev.gpta.gradient.domain.Command.PublishGradient;
import dev.gpta.gradient.domain.Command.Train;
import dev.gpta.gradient.domain.RunEvent.CandidateScored;
import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import dev.gpta.gradient.domain.RunEvent.EpochTrained;
import dev.gpta.gradient.domain.RunEvent.Registered;
import dev.gpta.gradient.domain.RunEvent.WorkerFailed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must not touch a run: other attempts and specifications, repeats, what nobody asked for. */
class FencingTest {

    private static final RunRef OLDER = new RunRef("run-1", 0, "hash-1");
    private static final RunRef OTHER_SPEC = new RunRef("run-1", 1, "hash-2");
    private static final Checkpoint CHECKPOINT = new Checkpoint("store/1", "sha", 1);

    @Test
    void resultsOfAnotherLifeAreFenced() {
        for (var stranger : List.of(OLDER, OTHER_SPEC)) {
            // Given a run that trains
            var journey = training();
            var before = journey.state;

            // When
            var trained = journey.meet(new EpochTrained(stranger, 1, CHECKPOINT));
            var failed = journey.meet(new WorkerFailed(stranger, "trainer", failure()));

            // Then
            assertThat(journey.state).isSameAs(before);
            assertThat(trained.kept() || failed.kept()).isFalse();
            assertThat(trained.story()).singleElement().asString().contains("another life");
        }
    }

    @Test
    void theSameRegistrationAgainIsIgnored() {
        var journey = training();
        int told = journey.commands.size();

        var again = journey.meet(new Registered(Specs.RUN, Specs.of(Variant.GPTA)));

        assertThat(again.kept()).isFalse();
        assertThat(journey.commands).hasSize(told);
    }

    @ParameterizedTest
    @EnumSource
    void anotherSpecificationUnderTheSameNameIsRejectedAndTheFirstRunGoesOn(Variant variant) {
        // Given
        var spec = Specs.of(variant);
        var undisturbed = Journey.whole(spec, World.SOUND);
        var stranger = new Registered(OTHER_SPEC, Specs.of(Variant.BASELINE));
        var journey = new Journey();

        // When a stranger comes after each event
        for (var event : undisturbed.events) {
            journey.meet(event);
            journey.meet(stranger);
        }

        // Then
        assertThat(journey.state).isEqualTo(undisturbed.state);
        assertThat(journey.commands).filteredOn(one -> !(one instanceof Fail)).isEqualTo(undisturbed.commands);
        assertThat(journey.all(Fail.class)).hasSize(undisturbed.events.size()).allSatisfy(fail -> {
            assertThat(fail.run()).isEqualTo(OTHER_SPEC);
            assertThat(fail.failure().code()).isEqualTo("RUN_ID_TAKEN");
            assertThat(fail.failure().message()).contains("run-1", "hash-1", "hash-2");
        });
    }

    @Test
    void onlyTheFirstManifestOfARoundIsAccepted() {
        // Given the answer to round 2 came twice, with other prefixes
        var journey = trained();
        var first = manifest(2, "One", "Two", "Three", "Four");
        journey.meet(first);
        var before = journey.state;

        // When
        var second = journey.meet(manifest(2, "Five", "Six", "Seven", "Eight"));
        first.candidates().forEach(one -> journey.meet(World.SOUND.score(first, one)));

        // Then
        assertThat(second.state()).isEqualTo(before);
        assertThat(second.kept()).isFalse();
    }

    @Test
    void aScoreOfNoAcceptedCandidateIsNoEntry() {
        // Given round 2 lacks one score
        var journey = trained();
        scoreRoundOne(journey);
        var manifest = manifest(2, "One", "Two", "Three", "Four");
        journey.meet(manifest);
        manifest.candidates().subList(1, 4).forEach(one -> journey.meet(World.SOUND.score(manifest, one)));

        // When a candidate of a manifest that was not accepted scores
        var alien = manifest(2, "Alien").candidates().get(0);
        journey.meet(World.SOUND.score(manifest, alien));

        // Then the round still waits, and its next request shows none of it
        assertThat(journey.all(AskForPrefixes.class))
                .extracting(AskForPrefixes::round)
                .containsExactly(0, 2);
        journey.meet(World.SOUND.score(manifest, manifest.candidates().get(0)));
        var next = journey.all(AskForPrefixes.class).get(2);
        assertThat(next.history().texts()).hasSize(5).doesNotContain("Alien");
    }

    @Test
    void theFirstScoreOfACandidateCounts() {
        var journey = trained();
        var manifest = manifest(2, "One", "Two", "Three", "Four");
        journey.meet(manifest);
        journey.meet(World.SOUND.score(manifest, manifest.candidates().get(0)));

        var other = journey.meet(new CandidateScored(
                Specs.RUN, 1, 2, manifest.candidates().get(0).id(), null, "late", false));

        assertThat(other.kept()).isFalse();
    }

    @Test
    void candidatesBeyondWhatWasWantedOrKnownAlreadyDoNotCount() {
        // Given 4 were wanted, and 6 come: one is the current prefix in other letters, one comes twice
        var journey = trained();
        scoreRoundOne(journey);
        var current = journey.only(Train.class).prefix();
        var manifest = manifest(2, " " + current.toUpperCase(), "One", "ONE ", "Two", "Three", "Four", "Five");
        journey.meet(manifest);

        // When
        manifest.candidates().forEach(one -> journey.meet(World.SOUND.score(manifest, one)));

        // Then
        var next = journey.all(AskForPrefixes.class).get(2);
        assertThat(next.taken()).containsExactly(current, "One", "Two", "Three", "Four");
        assertThat(next.history().size()).isEqualTo(5);
    }

    @Test
    void noEventAfterTheEndIsHeard() {
        var journey = Journey.whole(Specs.of(Variant.GPTA), World.SOUND);
        int told = journey.commands.size();
        var end = journey.state;

        journey.meetAll(List.copyOf(journey.events));

        assertThat(journey.state).isSameAs(end);
        assertThat(journey.commands).hasSize(told);
        assertThat(journey.all(PublishGradient.class)).hasSize(3);
    }

    @Test
    void resultsOfEpochsAndRoundsThatTheRunDoesNotHaveAreIgnored() {
        var journey = trained();
        for (var impossible : List.of(
                new EpochTrained(Specs.RUN, 0, CHECKPOINT),
                new EpochTrained(Specs.RUN, 4, CHECKPOINT),
                manifest(1, "Ours to write"),
                manifest(-1, "Nobody's"),
                manifest(1000, "Too late"),
                new CandidateScored(Specs.RUN, 1, 1000, "id", null, "late", false))) {
            assertThat(journey.meet(impossible).kept()).as("%s", impossible).isFalse();
        }
    }

    static Journey training() {
        var journey = new Journey();
        journey.meet(new Registered(Specs.RUN, Specs.of(Variant.GPTA)));
        journey.meet(manifest(0, "The first prefix"));
        return journey;
    }

    static Journey trained() {
        var journey = training();
        journey.meet(new EpochTrained(Specs.RUN, 1, CHECKPOINT));
        return journey;
    }

    static void scoreRoundOne(Journey journey) {
        var manifest = journey.only(Command.PublishManifest.class).manifest();
        manifest.candidates().forEach(one -> journey.meet(World.SOUND.score(manifest, one)));
    }

    static CandidatesProposed manifest(int round, String... texts) {
        var contract = new PlainContract();
        var id = contract.manifestId(Specs.RUN, 1, round);
        var candidates = List.of(texts).stream()
                .map(text -> new Candidate(contract.candidateId(id, text), text, true))
                .toList();
        return new CandidatesProposed(Specs.RUN, 1, round, id, candidates, false, null, Spent.NOTHING, false);
    }

    private static Failure failure() {
        return new Failure("TRAIN epoch 1", "MISSING_COLUMN", "no column x", "Name it.", false);
    }
}
