package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.gradient.domain.Command.AskForPrefixes;
import dev.gpta.gradient.domain.Command.Fail;
import dev.gpta.gradient.domain.Command.PublishGradient;
import dev.gpta.gradient.domain.RunEvent.CancelRequested;
import dev.gpta.gradient.domain.RunEvent.CandidateScored;
import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import dev.gpta.gradient.domain.RunEvent.Registered;
import dev.gpta.gradient.domain.RunEvent.Unprocessable;
import dev.gpta.gradient.domain.RunEvent.WorkerFailed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Candidates that cannot be scored, assistants with nothing to say, workers that give up, users who change their mind. */
class FailureTest {

    @Test
    void aCandidateThatCannotBeScoredIsReplaced() {
        // Given one in five fails, for good
        var world = new World(text -> Math.floorMod(text.hashCode(), 5) == 0 && !text.isEmpty(), ask -> false);

        // When
        var journey = Journey.whole(Specs.of(Variant.GPTA), world);

        // Then every history is full all the same, with more rounds than if nothing failed
        assertThat(journey.all(PublishGradient.class)).hasSize(3).allSatisfy(published -> {
            assertThat(published.history().size()).isEqualTo(12);
            assertThat(published.history().texts()).noneMatch(world.unscorable());
        });
        assertThat(journey.all(AskForPrefixes.class)).hasSizeGreaterThan(1 + 3 * 3);
    }

    @Test
    void replacingIsBounded() {
        // Given nothing that the assistant proposes for H can be scored, but for what is trained with
        var world = new World(text -> text.contains("Prefix") && !text.contains("run-1/1/0"), ask -> false);
        var spec = Specs.of(Variant.GPTA);

        // When
        var journey = Journey.whole(spec, world);

        // Then round 1 and twice three rounds and two more, and the run goes on with what it has
        assertThat(spec.lastRound()).isEqualTo(9);
        assertThat(journey.all(AskForPrefixes.class))
                .filteredOn(ask -> ask.epoch() == 1)
                .extracting(AskForPrefixes::round)
                .containsExactly(0, 2, 3, 4, 5, 6, 7, 8, 9);
        var published = journey.all(PublishGradient.class).get(0);
        assertThat(published.history().size()).isEqualTo(1);
        assertThat(published.reason())
                .contains("1 of 12 entries: round 9 is the last", "nothing is tuned: 0 dialogues");
        assertThat(published.next()).isEqualTo(NextStep.NEXT_EPOCH);
        assertThat(journey.state).isInstanceOf(EndedRun.Finished.class);
    }

    @Test
    void aRunOfWhichNothingCanBeScoredFails() {
        var journey = Journey.whole(Specs.of(Variant.BASELINE), new World(text -> true, ask -> false));

        assertThat(journey.only(Fail.class).failure())
                .matches(failure -> failure.code().equals("NOTHING_SCORED"))
                .matches(failure -> failure.message().contains("epoch 1"))
                .matches(failure -> failure.message().contains("TOO_LONG: no room for the text"));
        assertThat(journey.failed()).isEqualTo("NOTHING_SCORED");
    }

    @Test
    void anEmptyPrefixThatCannotBeScoredIsLeftOut() {
        var journey = Journey.whole(Specs.of(Variant.GPTA), new World(String::isEmpty, ask -> false));

        assertThat(journey.state).isInstanceOf(EndedRun.Finished.class);
        assertThat(journey.all(PublishGradient.class)).allMatch(published -> published.emptyPrefix() == null);
    }

    @Test
    void aFailureThatMayPassIsNoResult() {
        var journey = FencingTest.trained();
        var candidate = journey.only(Command.PublishManifest.class)
                .manifest()
                .candidates()
                .get(0);

        var decision =
                journey.meet(new CandidateScored(Specs.RUN, 1, 1, candidate.id(), null, "STORE_DOWN: timeout", true));

        assertThat(decision.kept()).isFalse();
        assertThat(decision.story()).singleElement().asString().contains("may be later", "STORE_DOWN");
    }

    @Test
    void anAssistantWithNothingNewToSayClosesTheHistoryEarly() {
        // Given it says nothing from round 3 on
        var journey = Journey.whole(Specs.of(Variant.GPTA), new World(text -> false, ask -> ask.round() >= 3));

        // Then 1 + 4 entries make 2 dialogues, which the provider does not take
        assertThat(journey.all(PublishGradient.class)).allSatisfy(published -> {
            assertThat(published.history().size()).isEqualTo(5);
            assertThat(published.gradient().size()).isEqualTo(2);
            assertThat(published.reason()).contains("5 of 12 entries: all said");
        });
        assertThat(journey.all(PublishGradient.class).get(0).reason())
                .endsWith("nothing is tuned: 2 dialogues, but the provider takes 5 or more");
        assertThat(journey.all(PublishGradient.class))
                .extracting(PublishGradient::next)
                .containsExactly(NextStep.NEXT_EPOCH, NextStep.NEXT_EPOCH, NextStep.TEST);
        assertThat(journey.state).isInstanceOf(EndedRun.Finished.class);
    }

    @Test
    void whatComesWithTheLastWordStillCounts() {
        var journey = FencingTest.trained();
        FencingTest.scoreRoundOne(journey);
        var open = FencingTest.manifest(2, "One", "Two");
        var closed = new CandidatesProposed(
                open.run(),
                1,
                2,
                open.manifestId(),
                open.candidates(),
                true,
                "only two were new",
                Spent.NOTHING,
                false);
        journey.meet(closed);

        closed.candidates().forEach(one -> journey.meet(World.SOUND.score(closed, one)));

        assertThat(journey.only(PublishGradient.class).history().size()).isEqualTo(3);
        assertThat(journey.only(PublishGradient.class).reason()).contains("only two were new");
    }

    @Test
    void withoutAFirstPrefixThereIsNoRun() {
        var journey = Journey.whole(Specs.of(Variant.GPTA), new World(text -> false, ask -> true));

        assertThat(journey.only(Fail.class).failure().code()).isEqualTo("NO_FIRST_PREFIX");
        assertThat(journey.only(Fail.class).failure().message()).contains("all said");
        assertThat(journey.state).isInstanceOf(EndedRun.Failed.class);
    }

    @Test
    void whereNothingFreshComesTheBestOfTheLastHistoryStandsIn() {
        var spec = Specs.of(Variant.FROZEN_TA, 2, 3, 1, 4, NextPrefix.FRESH);
        var journey = Journey.whole(spec, new World(text -> false, ask -> ask.epoch() == 2 && ask.round() == 0));

        var last = journey.all(PublishGradient.class).get(0).history().best().orElseThrow();
        assertThat(journey.all(Command.Train.class).get(1).prefix()).isEqualTo(last.text());
    }

    @Test
    void aWorkerThatCannotGoOnEndsTheRunAndIsNotRepeated() {
        var journey = FencingTest.training();
        int told = journey.commands.size();

        journey.meet(new WorkerFailed(
                Specs.RUN,
                "trainer",
                new Failure("TRAIN epoch 1", "MISSING_COLUMN", "no column \"y\"", "Name it.", false)));

        assertThat(journey.failed()).isEqualTo("MISSING_COLUMN");
        assertThat(journey.commands).hasSize(told);
    }

    @Test
    void cancellingEndsARunInEveryState() {
        var whole = Journey.whole(Specs.of(Variant.GPTA), World.SOUND);
        var byName = new RunRef("run-1", 0, "");
        for (int heard = 1; heard < whole.events.size(); heard++) {
            var journey = new Journey().meetAll(whole.events.subList(0, heard));

            journey.meet(new CancelRequested(byName, "too slow"));

            assertThat(journey.failed()).isEqualTo("CANCELLED");
            assertThat(journey.only(Fail.class).run()).isEqualTo(Specs.RUN);
            assertThat(journey.only(Fail.class).failure().message()).endsWith("too slow");
        }
    }

    @Test
    void aCancelThatOvertakesItsRegistrationCounts() {
        var journey = new Journey();
        journey.meet(new CancelRequested(new RunRef("run-1", 0, ""), null));

        journey.meet(new Registered(Specs.RUN, Specs.of(Variant.GPTA)));

        assertThat(journey.failed()).isEqualTo("CANCELLED");
    }

    @Test
    void aCancelOfAnotherLifeIsIgnored() {
        var journey = FencingTest.training();
        for (var other : List.of(new RunRef("run-1", 2, ""), new RunRef("run-1", 1, "hash-2"))) {
            assertThat(journey.meet(new CancelRequested(other, null)).kept()).isFalse();
        }
        assertThat(journey.state).isInstanceOf(Training.class);
    }

    @Test
    void aWrongRegistrationIsRejectedAndTakesNoName() {
        // Given a registration with two mistakes
        var journey = new Journey();
        journey.meet(new Registered(
                new RunRef("run-1", 1, "wrong"), Specs.of(Variant.BASELINE, 0, 1, 0, 4, NextPrefix.FRESH)));

        // When it is corrected
        journey.meet(new Registered(Specs.RUN, Specs.of(Variant.BASELINE)));

        // Then
        var failure = journey.only(Fail.class).failure();
        assertThat(failure.code()).isEqualTo("INVALID_SPECIFICATION");
        assertThat(failure.message()).contains("epochs must be", "window must be");
        assertThat(journey.state).isInstanceOf(Training.class);
    }

    @Test
    void aRecordThatCannotBeProcessedEndsItsRun() {
        var journey = FencingTest.training();

        journey.meet(new Unprocessable(Specs.RUN, "MetricScored 7 cannot be processed"));

        assertThat(journey.only(Fail.class).failure().code()).isEqualTo("INTERNAL_ERROR");
        assertThat(journey.state).isInstanceOf(EndedRun.Failed.class);
    }
}
