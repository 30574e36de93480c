package dev.gpta.cli.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunViewTest {

    private static final long LATER = 1_000_000;

    @Test
    void orderAndRepeatsDoNotMatter() {
        // Given
        var events = Story.finished("run");
        var expected = RunView.of("run", events);

        for (long seed = 0; seed < 50; seed++) {
            // When
            var view = RunView.of("run", Story.shuffled(events, seed));

            // Then
            assertThat(view.state()).isEqualTo(RunState.FINISHED);
            assertThat(view.epochs()).isEqualTo(expected.epochs());
            assertThat(view.timeSpent(LATER)).isEqualTo(expected.timeSpent(LATER));
            assertThat(view.usage()).isEqualTo(expected.usage());
            assertThat(view.records()).isEqualTo(expected.records());
            assertThat(view.candidates()).isEqualTo(6);
        }
    }

    @Test
    void tellsWhereTheTimeWent() {
        // When
        var time = RunView.of("run", Story.finished("run")).timeSpent(LATER);

        // Then: 25 s in all; idle are 0-1, 6.5-8, 10-11 and 16.5-20
        assertThat(time.total()).isEqualTo(25.0);
        assertThat(time.seconds().get(Work.Stage.TRAIN)).isEqualTo(6.0);
        assertThat(time.seconds().get(Work.Stage.ASK)).isEqualTo(2.0);
        assertThat(time.seconds().get(Work.Stage.SCORE)).isEqualTo(4.0);
        assertThat(time.seconds().get(Work.Stage.TUNE)).isEqualTo(2.0);
        assertThat(time.seconds().get(Work.Stage.TEST)).isEqualTo(5.0);
        assertThat(time.idle()).isCloseTo(7.0, within(1e-9));
        assertThat(time.idleShare()).isCloseTo(0.28, within(1e-9));
    }

    @Test
    void epochsHoldTheirHistory() {
        // When
        var epochs = RunView.of("run", Story.finished("run")).epochs();

        // Then
        assertThat(epochs).hasSize(2);
        assertThat(epochs.get(0).historySize()).isEqualTo(3);
        assertThat(epochs.get(0).dialogues()).isEqualTo(2);
        assertThat(epochs.get(0).meanScore()).hasValue(60.0);
        assertThat(epochs.get(0).tuning().orElseThrow().lossByPass()).containsExactly(3.0, 2.0);
        assertThat(epochs.get(1).tuning()).isEmpty();
    }

    @Test
    void runsAreToldApart() {
        // Given
        var events = new ArrayList<>(Story.finished("a"));
        events.addAll(Story.begun("b"));

        // When
        var runs = RunView.fold(events);

        // Then
        assertThat(runs).containsOnlyKeys("a", "b");
        assertThat(requireNonNull(runs.get("a")).state()).isEqualTo(RunState.FINISHED);
        assertThat(requireNonNull(runs.get("b")).state()).isEqualTo(RunState.RUNNING);
        assertThat(requireNonNull(runs.get("b")).duration(60_000)).isEqualTo(new Span(0, 60_000));
    }

    @Test
    void aFailureEndsARunUnlessItHadFinished() {
        // Given
        var failure = failed("run", Story.SPEC);

        // Then
        assertThat(RunView.of("run", plus(Story.begun("run"), failure)).state()).isEqualTo(RunState.FAILED);
        assertThat(RunView.of("run", plus(Story.finished("run"), failure)).state())
                .isEqualTo(RunState.FINISHED);
    }

    @Test
    void anotherSpecificationUnderTheSameNameDoesNotTouchTheRun() {
        // When
        var view = RunView.of("run", plus(Story.begun("run"), failed("run", "another")));

        // Then
        assertThat(view.state()).isEqualTo(RunState.RUNNING);
        assertThat(view.rejected()).hasSize(1);
    }

    @Test
    void aRunThatIsResumedIsUnderWayUntilItsNextLifeEnds() {
        // Given
        var failed = plus(Story.begun("run"), failed("run", Story.SPEC));
        var resumed = plus(failed, new RunEvent.Controlled(life(1, "run-control", 10_000), "RESUME"));
        var failedAgain = plus(
                resumed,
                new RunEvent.Failed(life(2, "run-failed", 11_000), "trainer", "TRAIN", "AGAIN", "once more", "", true));

        // Then
        assertThat(RunView.of("run", failed).attempt()).isEqualTo(1);
        assertThat(RunView.of("run", resumed).attempt()).isEqualTo(2);
        assertThat(RunView.of("run", resumed).state()).isEqualTo(RunState.RUNNING);
        assertThat(RunView.of("run", failedAgain).state()).isEqualTo(RunState.FAILED);
        assertThat(RunView.of("run", failedAgain).failed().orElseThrow().code()).isEqualTo("AGAIN");
        assertThat(RunView.of("run", plus(Story.begun("run"), resumed.get(resumed.size() - 1)))
                        .attempt())
                .as("of a run that is under way there is nothing to resume")
                .isEqualTo(1);
    }

    private static RunEvent.Head life(int attempt, String topic, long time) {
        return new RunEvent.Head(topic + attempt, topic, "run", attempt, Story.SPEC, 0, time);
    }

    private static RunEvent failed(String run, String spec) {
        return new RunEvent.Failed(
                Story.head(run, "run-failed", 0, 9_000, spec),
                "trainer",
                "TRAIN epoch 1",
                "CODE",
                "message",
                "remedy",
                true);
    }

    private static List<RunEvent> plus(List<RunEvent> events, RunEvent event) {
        var all = new ArrayList<>(events);
        all.add(event);
        return all;
    }
}
