package dev.gpta.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Story;
import dev.gpta.tracking.Stories;
import org.junit.jupiter.api.Test;

class PointsTest {

    @Test
    void aRunIsMeasuredByEpochByTuningStepAndAtItsEnd() {
        // When
        var points = Points.of(Stories.finished("run").view());

        // Then: the story's numbers, at the times of its events
        assertThat(points)
                .contains(
                        new Point("student.train_loss", 1, 2.5, 4_000),
                        new Point("student.train_loss", 2, 2.5, 14_000),
                        new Point("history.best_score", 1, 70, 7_000),
                        new Point("history.mean_score", 2, 60, 17_000),
                        new Point("history.empty_prefix_score", 1, 55, 7_000),
                        new Point("history.new", 1, 3, 7_000),
                        new Point("history.new", 2, 0, 17_000),
                        new Point("ta.loss", 1, 3, 10_000),
                        new Point("ta.token_accuracy", 2, 0.6, 10_000),
                        new Point("validation.score", 2, 70, 25_000),
                        new Point("test.with_prefix.accuracy", 2, 71, 25_000),
                        new Point("test.without_prefix.macroF1", 2, 54, 25_000),
                        new Point("cost.llm_calls", 2, 6, 25_000),
                        new Point("cost.seconds", 2, 25, 25_000))
                .doesNotHaveDuplicates();
    }

    @Test
    void itIsTheSameInWhateverOrderTheEventsCome() {
        var shuffled = Story.shuffled(Story.finished("run"), 5);

        assertThat(Points.of(RunView.of("run", shuffled)))
                .containsExactlyElementsOf(Points.of(Stories.finished("run").view()));
    }

    @Test
    void whatIsNotThereIsNotTold() {
        assertThat(Points.of(Stories.begun("run").view()))
                .extracting(Point::name)
                .contains("student.train_loss", "history.best_score")
                .noneMatch(name -> name.startsWith("test.") || name.startsWith("cost."));
    }
}
