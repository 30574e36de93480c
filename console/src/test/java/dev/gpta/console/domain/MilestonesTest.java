package dev.gpta.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunState;
import dev.gpta.console.support.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MilestonesTest {

    private static final long NOW = 25_000;

    private final Story story = new Story("run");
    private final Milestones milestones = new Milestones("run");

    private Summary after(List<RunEvent> events) {
        events.forEach(milestones::add);
        return Summary.of(milestones, NOW);
    }

    private List<RunEvent> twoEpochsAndAHalf() {
        return List.of(
                story.registered(),
                story.trained(1),
                story.scored(1, 0, "p0"),
                story.scored(1, 1, "p1"),
                story.gradient(1),
                story.tuned(1),
                story.trained(2),
                story.scored(2, 0, "p0"),
                story.scored(2, 1, "p1"),
                story.gradient(2),
                story.trained(3));
    }

    @Test
    void itSaysHowFarTheRunIs() {
        // When
        var run = after(twoEpochsAndAHalf());

        // Then: of four epochs of 10 s two and a half are done at 25 s
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.epoch()).isEqualTo(3);
        assertThat(run.share()).isEqualTo(2.5 / 4);
        assertThat(run.secondsLeft()).isEqualTo(15);
        assertThat(run.best()).isEqualTo(62);
        assertThat(run.prefix()).isEqualTo("best of 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderAndRepeatsDoNotMatterToWhatItSays(long seed) {
        // Given
        var expected = after(twoEpochsAndAHalf());
        var shuffled = new ArrayList<>(twoEpochsAndAHalf());
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.addAll(twoEpochsAndAHalf());
        var others = new Milestones("run");

        // When
        shuffled.forEach(others::add);

        // Then
        assertThat(Summary.of(others, NOW)).isEqualTo(expected);
    }

    @Test
    void aLongRunTakesNoMoreRoomThanAShortOne() {
        // When
        milestones.add(story.registered());
        for (int epoch = 1; epoch <= 1000; epoch++) {
            milestones.add(story.trained(epoch));
            milestones.add(story.progressed(epoch, 1, 2));
            milestones.add(story.scored(epoch, 0, "p"));
            milestones.add(story.gradient(epoch));
            milestones.add(story.tuned(epoch));
        }

        // Then: one of each kind
        assertThat(milestones.view().events()).hasSize(6);
        assertThat(milestones.view().best().orElseThrow().prefix()).isEqualTo("best of 1000");
    }

    @Test
    void aResumedRunIsMeasuredByItsNewLife() {
        // Given
        var again = new Story("run", 2);
        twoEpochsAndAHalf().forEach(milestones::add);
        milestones.add(story.failed());
        milestones.add(story.wish("RESUME"));

        // When
        milestones.add(again.trained(3));
        milestones.add(again.scored(3, 0, "p"));
        var run = Summary.of(milestones, 28_000);

        // Then: three quarters of epoch 3 took 8 s, and one and a quarter epochs are to come
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.share()).isEqualTo(2.75 / 4);
        assertThat(run.secondsLeft()).isCloseTo(8.0 / 0.75 * 1.25, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aWishToEndIsShownUntilItIsFulfilled() {
        // Given
        milestones.add(story.registered());
        milestones.add(story.trained(1));

        // When
        milestones.add(story.wish("CANCEL"));
        var before = Summary.of(milestones, NOW);
        milestones.add(story.failed());
        var after = Summary.of(milestones, NOW);

        // Then
        assertThat(before.cancelling()).isTrue();
        assertThat(after.cancelling()).isFalse();
        assertThat(after.failure()).isEqualTo("OOM");
    }

    @Test
    void anotherSpecificationUnderItsNameDoesNotHarmIt() {
        // Given
        milestones.add(story.registered());
        milestones.add(story.trained(1));

        // When
        for (int i = 0; i < 100; i++) {
            milestones.add(story.registered("other-" + i));
            milestones.add(story.failed("other-" + i));
        }

        // Then
        assertThat(Summary.of(milestones, NOW).state()).isEqualTo(RunState.RUNNING);
        assertThat(milestones.view().rejected()).hasSize(7);
    }
}
