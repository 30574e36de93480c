package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.gradient.domain.Command.AskForPrefixes;
import dev.gpta.gradient.domain.Command.Fail;
import dev.gpta.gradient.domain.Command.PublishGradient;
import dev.gpta.gradient.domain.RunEvent.CancelRequested;
import dev.gpta.gradient.domain.RunEvent.CandidatesProposed;
import dev.gpta.gradient.domain.RunEvent.EpochTrained;
import dev.gpta.gradient.domain.RunEvent.Fact;
import dev.gpta.gradient.domain.RunEvent.ResumeRequested;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that failed, or was cancelled, goes on from where it was. */
class ResumeTest {

    private static final RunRef NEXT = new RunRef("run-1", 2, "hash-1");
    private static final ResumeRequested RESUME = new ResumeRequested(Specs.RUN);

    /** Wherever it failed: what was known is not done again, and the end is the one it would have had. */
    @ParameterizedTest
    @EnumSource
    void aResumedRunComesToTheSame(Variant variant) {
        var undisturbed = Journey.whole(Specs.of(variant), World.SOUND);
        for (int heard = 1; heard < undisturbed.events.size(); heard++) {
            // Given
            var journey = new Journey().meetAll(undisturbed.events.subList(0, heard));
            int asked = journey.all(AskForPrefixes.class).size();
            journey.meet(new CancelRequested(Specs.RUN, null));

            // When
            journey.answer(journey.meet(RESUME).commands(), World.SOUND);

            // Then
            assertThat(journey.state).isEqualTo(new EndedRun.Finished(NEXT));
            assertThat(journey.all(PublishGradient.class).stream()
                            .map(one -> one.of(Specs.RUN))
                            .distinct())
                    .isEqualTo(undisturbed.all(PublishGradient.class));
            assertThat(journey.all(AskForPrefixes.class).size() - asked)
                    .as("the assistant is asked for what was not answered, no more")
                    .isEqualTo(undisturbed.all(AskForPrefixes.class).size() - answered(journey, heard));
        }
    }

    private static long answered(Journey journey, int heard) {
        return journey.events.subList(0, heard).stream()
                .filter(CandidatesProposed.class::isInstance)
                .count();
    }

    /** As after a restart: what was kept in all lives, in the order of its keys, is all that the state needs. */
    @ParameterizedTest
    @EnumSource
    void whatWasKeptInBothLivesIsAllThatTheStateNeeds(Variant variant) {
        var undisturbed = Journey.whole(Specs.of(variant), World.SOUND);
        for (int heard = 2; heard < undisturbed.events.size(); heard++) {
            var journey = new Journey().meetAll(undisturbed.events.subList(0, heard));
            journey.meet(new CancelRequested(Specs.RUN, null));
            var work = new ArrayList<>(journey.meet(RESUME).commands());

            // When the next life has heard of two results
            for (int more = 0; more < 2 && !work.isEmpty(); more++) {
                work.remove(0)
                        .accept(World.SOUND)
                        .forEach(event -> work.addAll(journey.meet(event).commands()));
            }

            // Then
            assertThat(restored(journey)).as("after %d events", heard).isEqualTo(journey.state);
        }
    }

    private static RunState restored(Journey journey) {
        var kept = new ArrayList<RunEvent>();
        for (int i = 1; i < journey.events.size(); i++) {
            var event = journey.events.get(i);
            if (journey.decisions.get(i).kept() && (event instanceof Fact || event instanceof ResumeRequested)) {
                kept.add(event);
            }
        }
        kept.sort((one, other) -> one.key().compareTo(other.key()));
        var state = new Unregistered(PlainContract.MEANS, kept)
                .on(journey.events.get(0))
                .state();
        return journey.state instanceof EndedRun ? journey.state : state;
    }

    @Test
    void resultsOfTheLastLifeAreFenced() {
        var journey = stopped();
        journey.meet(RESUME);
        var before = journey.state;

        var late = journey.meet(new EpochTrained(Specs.RUN, 1, new Checkpoint("late", "sha", 1)));

        assertThat(late.kept()).isFalse();
        assertThat(journey.state).isSameAs(before);
    }

    @Test
    void resumingTwiceIsResumingOnce() {
        var journey = stopped();
        journey.meet(RESUME);
        int told = journey.commands.size();

        assertThat(journey.meet(RESUME).kept()).isFalse();
        assertThat(journey.commands).hasSize(told);

        // And even if the next life has ended meanwhile
        journey.meet(new CancelRequested(NEXT, null));
        assertThat(journey.meet(RESUME).story()).singleElement().asString().contains("another life");
        assertThat(journey.failed()).isEqualTo("CANCELLED");
    }

    @Test
    void aCancelOfTheLastLifeDoesNotTouchTheNext() {
        var journey = stopped();
        journey.meet(RESUME);

        assertThat(journey.meet(new CancelRequested(Specs.RUN, null)).kept()).isFalse();

        assertThat(journey.state).isInstanceOf(Training.class);
    }

    @Test
    void resumingARunThatIsUnderWayOrFinishedOrUnknownChangesNothing() {
        for (var journey :
                List.of(FencingTest.training(), Journey.whole(Specs.of(Variant.GPTA), World.SOUND), new Journey())) {
            var before = journey.state;

            var decision = journey.meet(RESUME);

            assertThat(decision.kept()).isFalse();
            assertThat(decision.commands()).isEmpty();
            assertThat(journey.state).isSameAs(before);
        }
    }

    @Test
    void whereWhatItCameToIsForgottenTheNextLifeEndsAtOnce() {
        var journey = stopped();
        journey.state = new EndedRun.Failed(Specs.RUN, "CANCELLED", null);
        journey.commands.clear();

        journey.meet(RESUME);

        assertThat(journey.only(Fail.class).run()).isEqualTo(NEXT);
        assertThat(journey.only(Fail.class).failure().message()).contains("run-1", "CANCELLED", "no longer kept");
        assertThat(journey.state).isEqualTo(new EndedRun.Failed(NEXT, "NOT_RESUMABLE", null));
    }

    private static Journey stopped() {
        var journey = FencingTest.training();
        journey.meet(new CancelRequested(Specs.RUN, null));
        return journey;
    }
}
