package dev.gpta.experiments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void everyDataSetsFirstSeedComesBeforeAnySecond() {
        // Given
        var plan = Cells.plan(List.of(Cells.data("yelp", 1, 2), Cells.data("race", 7)));

        // Then
        assertThat(plan.cells().stream().map(key -> key.runId("e")))
                .containsExactly(
                        "e-yelp-baseline-s1",
                        "e-yelp-gpta-s1",
                        "e-race-baseline-s7",
                        "e-race-gpta-s7",
                        "e-yelp-baseline-s2",
                        "e-yelp-gpta-s2");
    }

    @Test
    void whatDoesNotMatterToAVariantMakesNoFurtherRun() {
        // Given
        var grid = Point.grid(Map.of(
                Knob.HISTORY, List.of("50", "100"),
                Knob.WINDOW, List.of("5", "9"),
                Knob.EXEMPLARS, List.of("1", "3")));
        var variants = List.of("BASELINE", "GPTA", "GPTA_DATA", "FROZEN_TA");

        // When
        var cells = Cells.plan(List.of(Cells.data("yelp", 1)), variants, grid).cells();

        // Then
        assertThat(cells.stream().filter(key -> key.variant().equals("BASELINE")))
                .hasSize(1);
        assertThat(cells.stream().filter(key -> key.variant().equals("GPTA"))).hasSize(4);
        assertThat(cells.stream().filter(key -> key.variant().equals("GPTA_DATA")))
                .hasSize(8);
        assertThat(cells.stream().filter(key -> key.variant().equals("FROZEN_TA")))
                .hasSize(2);
        assertThat(cells).doesNotHaveDuplicates();
    }

    @Test
    void theFirstValueOfEveryKnobIsTheMainPoint() {
        var plan = Cells.plan(
                List.of(Cells.data("yelp", 1)),
                List.of("BASELINE", "GPTA"),
                Point.grid(Map.of(Knob.HISTORY, List.of("50", "100"), Knob.NEXT_PREFIX, List.of("FRESH"))));

        assertThat(plan.main().words()).isEqualTo("k = 50, next = FRESH");
        assertThat(plan.cells().get(1).runId("e")).isEqualTo("e-yelp-gpta-k50-nextfresh-s1");
    }

    @Test
    void allOfAStageComesBeforeTheNextAndTransfersComeLast() {
        // Given
        var late = new Plan.DataSet("race", null, List.of(1L), 2);
        var plan = Cells.plan(
                List.of(late, Cells.data("yelp", 1, 2)),
                List.of("BASELINE", "GPTA"),
                List.of(Point.NONE),
                EqualBudget.NONE,
                List.of(new Transfer("race", "yelp")));

        // Then
        assertThat(plan.cells().stream().map(key -> key.runId("e")))
                .containsExactly(
                        "e-yelp-baseline-s1",
                        "e-yelp-gpta-s1",
                        "e-yelp-baseline-s2",
                        "e-yelp-gpta-s2",
                        "e-race-baseline-s1",
                        "e-race-gpta-s1",
                        "e-yelp-fixed.prefix-fromrace-s1");
        assertThat(plan.source(plan.cells().get(6)).orElseThrow().runId("e")).isEqualTo("e-race-gpta-s1");
        assertThat(plan.source(plan.cells().get(0))).isEmpty();
    }

    @Test
    void anEqualBudgetIsBaselinesOfWhichThePlainOneIsNotRunTwice() {
        // Given
        var plan = Cells.plan(
                List.of(Cells.data("yelp", 1)),
                List.of("BASELINE", "BASELINE_EQUAL", "GPTA"),
                Point.grid(Map.of(Knob.HISTORY, List.of("50", "100"))),
                EqualBudget.of(List.of(1.0, 2.5), List.of(1.0, 3.0)),
                List.of());

        // Then
        assertThat(plan.cells().stream().map(key -> key.runId("e")))
                .containsExactly(
                        "e-yelp-baseline-s1",
                        "e-yelp-baseline-ex3-s1",
                        "e-yelp-baseline-lrx2.5-s1",
                        "e-yelp-baseline-lrx2.5-ex3-s1",
                        "e-yelp-gpta-k50-s1",
                        "e-yelp-gpta-k100-s1");
    }

    @Test
    void noTwoCellsHaveOneName() {
        var plan = Cells.plan(
                List.of(Cells.data("yelp", 1, 11), Cells.data("yelp-gpta", 1)),
                List.of("BASELINE", "GPTA", "GPTA_DATA"),
                Point.grid(Map.of(Knob.HISTORY, List.of("1", "11"), Knob.CANDIDATES, List.of("1", "11"))));

        assertThat(plan.cells().stream().map(key -> key.runId("e"))).doesNotHaveDuplicates();
    }
}
