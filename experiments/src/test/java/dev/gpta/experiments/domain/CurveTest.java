package dev.gpta.experiments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpta.cli.domain.Tuning;
import dev.gpta.experiments.domain.Result.Scored;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CurveTest {

    private static final Cost FREE = new Cost(0, Map.of(), 0, 0, 0, 0, 0, 0);
    private static final Tested NOT = new Tested(0, 0, 0, Map.of(), List.of());

    @Test
    void anEpochIsTheMeanOfTheRunsThatHaveIt() {
        // Given
        var runs = List.of(run(epoch(1, 50.0), epoch(2, 60.0)), run(epoch(1, 54.0), epoch(2, null)));

        // When
        var curve = Curve.byEpoch("GPTA", runs, Epoch::test);

        // Then
        assertThat(curve.points()).hasSize(2);
        assertThat(curve.points().get(0).value().mean()).isEqualTo(52);
        assertThat(curve.points().get(1).value()).isEqualTo(new Summary(1, 60, null));
    }

    @Test
    void jobsFollowEachOtherAsFarAsAllRunsHaveThem() {
        // Given: a run's second job has two steps, the other's three; a third run was never tuned
        var runs = List.of(
                run(epoch(1, null, 0.1, 0.2), epoch(2, null, 0.3, 0.4)),
                run(epoch(1, null, 0.3, 0.4), epoch(2, null, 0.5, 0.6, 0.7)),
                run(epoch(1, null)));

        // When
        var curve = Curve.bySteps("yelp", runs, Tuning.Step::tokenAccuracy);

        // Then
        assertThat(curve.marks()).containsExactly(1, 3);
        assertThat(curve.points().stream().map(Curve.Point::x)).containsExactly(1, 2, 3, 4);
        assertThat(curve.points().get(2).value().mean()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void prefixesThatDifferInCaseAreOne() {
        // Given
        var runs = List.of(
                topped(new Scored("About cats", 60), new Scored("dogs", 50)),
                topped(new Scored(" about cats ", 70), new Scored("birds", 50)));

        // Then
        assertThat(TopPrefixes.of(runs, 2)).containsExactly(new Scored("About cats", 65), new Scored("birds", 50));
    }

    private static Result run(Epoch... epochs) {
        return new Result("accuracy", NOT, NOT, 0, "", List.of(), List.of(epochs), FREE);
    }

    private static Result topped(Scored... top) {
        return new Result("accuracy", NOT, NOT, 0, "", List.of(top), List.of(), FREE);
    }

    private static Epoch epoch(int number, @Nullable Double test, double... accuracies) {
        var steps = java.util.Arrays.stream(accuracies)
                .mapToObj(accuracy -> new Tuning.Step(1, 1, accuracy))
                .toList();
        return new Epoch(number, "", 1, 1, 1, null, null, test, steps);
    }
}
