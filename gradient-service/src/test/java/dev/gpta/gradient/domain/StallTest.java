package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.gradient.domain.Command.AskForPrefixes;
import dev.gpta.gradient.domain.Command.Fail;
import dev.gpta.gradient.domain.Command.PublishGradient;
import dev.gpta.gradient.domain.Command.PublishManifest;
import dev.gpta.gradient.domain.RunEvent.Fact;
import dev.gpta.gradient.domain.RunEvent.Progressed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of runs nothing is heard: asked again once, then failed with what was waited for. */
class StallTest {

    private static final Patience PATIENCE = new Patience(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(4),
            Duration.ofMinutes(5));
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Whatever is lost, wherever: what is asked for again brings the run to the end it would have had. */
    @ParameterizedTest
    @EnumSource
    void aRunWhoseResultsWereLostGoesOnWhenTheyAreAskedForAgain(Variant variant) {
        var undisturbed = Journey.whole(Specs.of(variant), World.SOUND);
        for (int heard = 1; heard < undisturbed.events.size(); heard++) {
            // Given a run of which nothing comes after so many events
            var journey = new Journey().meetAll(undisturbed.events.subList(0, heard));

            // When
            var reminder = journey.take(
                    Vigil.BEGUN.look(journey.underWay(), LONG, PATIENCE).decision());
            journey.answer(reminder.commands(), World.SOUND);

            // Then
            assertThat(reminder.commands()).as("after %d events", heard).isNotEmpty();
            assertThat(journey.state).as("after %d events", heard).isEqualTo(undisturbed.state);
            assertThat(journey.all(PublishGradient.class).stream().distinct())
                    .isEqualTo(undisturbed.all(PublishGradient.class));
        }
    }

    @Test
    void nothingIsAskedForBeforeItsTime() {
        var journey = FencingTest.training();

        var look = Vigil.BEGUN.look(journey.underWay(), Duration.ofSeconds(179), PATIENCE);

        assertThat(look.decision().commands()).isEmpty();
        assertThat(look.vigil()).isEqualTo(Vigil.BEGUN);
        assertThat(PATIENCE.shortest()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void forMissingScoresNoAssistantIsAsked() {
        // Given the answer to round 2 is there, and one of its scores
        var journey = FencingTest.trained();
        FencingTest.scoreRoundOne(journey);
        var manifest = FencingTest.manifest(2, "One", "Two", "Three", "Four");
        journey.meet(manifest);
        journey.meet(World.SOUND.score(manifest, manifest.candidates().get(0)));

        // When
        var reminder = Vigil.BEGUN.look(journey.underWay(), LONG, PATIENCE).decision();

        // Then the manifest as it was accepted is told again
        assertThat(reminder.commands())
                .singleElement()
                .isInstanceOfSatisfying(
                        PublishManifest.class,
                        again -> assertThat(again.manifest()).isEqualTo(manifest));
        assertThat(reminder.story()).singleElement().asString().contains("3 scores of round 2, epoch 1");
    }

    @Test
    void eachKindOfWorkHasItsOwnTime() {
        // Given round 1 is being scored, and round 2 asked for
        var journey = FencingTest.trained();

        // When one minute has passed, only the answer is overdue; after two, the scores are too
        var one = Vigil.BEGUN
                .look(journey.underWay(), Duration.ofSeconds(60), PATIENCE)
                .decision();
        var two = Vigil.BEGUN
                .look(journey.underWay(), Duration.ofSeconds(120), PATIENCE)
                .decision();

        assertThat(one.commands()).singleElement().isInstanceOf(AskForPrefixes.class);
        assertThat(two.commands()).hasSize(2).hasAtLeastOneElementOfType(PublishManifest.class);
    }

    @Test
    void whatWasAskedForTwiceInVainEndsTheRun() {
        var journey = FencingTest.training();
        var reminded = Vigil.BEGUN.look(journey.underWay(), LONG, PATIENCE).vigil();

        // When as long has passed once more
        assertThat(reminded.look(journey.underWay(), Duration.ofSeconds(179), PATIENCE)
                        .decision()
                        .commands())
                .isEmpty();
        journey.take(reminded.look(journey.underWay(), Duration.ofSeconds(180), PATIENCE)
                .decision());

        // Then
        assertThat(journey.failed()).isEqualTo("STALLED");
        assertThat(journey.only(Fail.class).failure()).satisfies(failure -> {
            assertThat(failure.step()).isEqualTo("TRAIN epoch 1");
            assertThat(failure.message()).contains("the student of epoch 1", "PT3M");
            assertThat(failure.remedy()).contains("TRAIN", "gpta resume run-1");
            assertThat(failure.resumable()).isTrue();
        });
    }

    @Test
    void aRunThatGoesOnMayBeRemindedAgainLater() {
        // Given a run that was reminded of its scores, and of which one came since
        var journey = FencingTest.trained();
        var reminded = Vigil.BEGUN.look(journey.underWay(), LONG, PATIENCE).vigil();
        var manifest = journey.only(PublishManifest.class).manifest();
        var score = World.SOUND.score(manifest, manifest.candidates().get(0));
        var answer = FencingTest.manifest(2, "One", "Two", "Three", "Four");
        journey.meet(answer);
        journey.meet(score);

        // When nothing more comes
        var look = reminded.look(journey.underWay(), Duration.ofMinutes(2), PATIENCE);

        // Then one score less and four others are asked for, as if for the first time
        assertThat(look.decision().commands()).hasSize(2);
        assertThat(look.decision().kept()).isFalse();
    }

    @Test
    void newsAndProgressOfThisLifeAreSignsOfLifeAndNothingElseIs() {
        var journey = FencingTest.training();
        var known = (Fact) journey.events.get(1);

        var own = new Progressed(Specs.RUN);
        var strange = new Progressed(new RunRef("run-1", 2, "hash-1"));
        var news = new RunEvent.EpochTrained(Specs.RUN, 1, new Checkpoint("store/1", "sha", 1));

        for (var event : List.of(own, news)) {
            assertThat(Vigil.isLife(event, journey.meet(event))).as("%s", event).isTrue();
        }
        for (var event : List.of(strange, known, news)) {
            assertThat(Vigil.isLife(event, journey.meet(event))).as("%s", event).isFalse();
        }
    }
}
