package dev.gpta.experiments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyTest {

    private static final Plan PLAN = Cells.plan(List.of(Cells.data("yelp", 1, 2, 3), Cells.data("race", 1)));

    private final List<Cell> cells = new ArrayList<>();

    @Test
    void thePrimaryOutcomeIsTheMeanDifferenceOverDataSetsAndSeeds() {
        // Given: +2, -1 and +5; seed 3 of yelp has no GPTA
        pair("yelp", 1, 60, 62);
        pair("yelp", 2, 61, 60);
        cells.add(Cells.finished(key("yelp", "BASELINE", 3), 65, 65));
        pair("race", 1, 30, 35);

        // When
        var primary = Study.of(PLAN, cells).primary().orElseThrow();

        // Then
        assertThat(primary.pairs()).hasSize(3);
        assertThat(primary.difference().mean()).isCloseTo(2.0, within(1e-9));
        assertThat(primary.difference().deviation()).isCloseTo(3.0, within(1e-9));
        // of the eight signs those of sum 6 or more: 2+1+5, 2-1+5 and their mirrors
        assertThat(primary.pValue()).isCloseTo(0.5, within(1e-12));
        assertThat(primary.conclusive()).isFalse();
    }

    @Test
    void itIsJudgedAsDeclared() {
        // Given
        var without = new Plan(
                "test",
                new Primary(Outcome.WITHOUT_PREFIX, "GPTA", "BASELINE"),
                PLAN.dataSets(),
                PLAN.variants(),
                PLAN.grid(),
                EqualBudget.NONE,
                List.of());
        cells.add(Cells.finished(key("yelp", "BASELINE", 1), 60, 60));
        cells.add(Cells.finished(key("yelp", "GPTA", 1), 62, 57));

        // Then
        assertThat(Study.of(without, cells).primary().orElseThrow().difference().mean())
                .isCloseTo(-3, within(1e-9));
    }

    @Test
    void aDataSetMayBeJudgedByAnotherMetric() {
        // Given
        var plan = Cells.plan(List.of(new Plan.DataSet("yelp", "macroF1", List.of(1L), 1)));
        var study = Study.of(plan, List.of(Cells.finished(key("yelp", "GPTA", 1), 62, 57)));

        // Then
        assertThat(study.score(key("yelp", "GPTA", 1))).contains(52.0);
        assertThat(study.metric("yelp")).contains("macroF1");
    }

    @Test
    void thePrimaryVariantIsComparedWithOthersThanTheControl() {
        // Given: +3 and -1; seed 3 has no pair
        pair("yelp", 1, 60, 62);
        pair("yelp", 2, 61, 60);
        pair("yelp", 3, 61, 60);
        cells.add(Cells.finished(key("yelp", "FROZEN_TA", 1), 59, 59));
        cells.add(Cells.finished(key("yelp", "FROZEN_TA", 2), 61, 61));
        var plan = Cells.plan(
                PLAN.dataSets(),
                List.of("BASELINE", "GPTA", "FROZEN_TA"),
                List.of(Point.NONE),
                EqualBudget.NONE,
                List.of());

        // When
        var over = Study.of(plan, cells).primaryOver("FROZEN_TA").orElseThrow();

        // Then
        assertThat(over.variant()).isEqualTo("FROZEN_TA");
        assertThat(over.pairs()).extracting(Pair::difference).containsExactly(3.0, -1.0);
        assertThat(Study.of(plan, cells).primaryOver("GPTA_DATA")).isEmpty();
    }

    @Test
    void whatFailedAndWhatIsNotThereIsCounted() {
        // Given
        pair("yelp", 1, 60, 62);
        cells.add(Cells.failed(key("race", "GPTA", 1)));
        cells.add(Cells.finished(key("squad", "GPTA", 1), 60, 60));

        // When
        var study = Study.of(PLAN, cells);

        // Then
        assertThat(study.finished()).hasSize(2);
        assertThat(study.failed()).hasSize(1);
        assertThat(study.open()).isEqualTo(5);
        assertThat(study.comparisons()).hasSize(1);
    }

    @Test
    void samplesAreComparedWhereBothHaveTheirAnswers() {
        // Given: ten answers, of which 6 and 8 are right
        pair("yelp", 1, 60, 80);
        cells.add(Cells.finished(key("race", "BASELINE", 1), 60, 60));

        // When
        var tests = Study.of(PLAN, cells).sampleTests();

        // Then
        assertThat(tests).hasSize(1);
        assertThat(tests.get(0).test().difference()).isCloseTo(20, within(1e-9));
        assertThat(tests.get(0).test().pValue()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aColumnIsOverTheSeedsThatAllItsRowsHave() {
        // Given
        pair("yelp", 1, 60, 62);
        pair("yelp", 2, 64, 61);
        cells.add(Cells.finished(key("yelp", "BASELINE", 3), 99, 99));

        // When
        var columns = Column.byVariant(Study.of(PLAN, cells));

        // Then
        var yelp = columns.get(0);
        assertThat(yelp.seeds()).containsExactly(1L, 2L);
        assertThat(yelp.scores()).containsEntry("BASELINE", Summary.of(List.of(60.0, 64.0)));
        assertThat(yelp.ranks()).isEqualTo(Map.of("BASELINE", 1.0, "GPTA", 2.0));
        assertThat(columns.get(1).scores()).isEmpty();
        assertThat(Column.averageRank(columns, "GPTA")).contains(2.0);
        assertThat(Column.averageRank(columns, "FROZEN_TA")).isEmpty();
    }

    @Test
    void theSelectionEffectIsValidationLessTest() {
        // Given: made-up cells are validated five points higher
        pair("yelp", 1, 60, 62);
        pair("race", 1, 30, 40);
        cells.add(Cells.finished(key("yelp", "GPTA", 3), 51, 51));

        // When
        var selection = Selection.of(Study.of(PLAN, cells), "GPTA").orElseThrow();

        // Then
        assertThat(selection.test().mean()).isEqualTo(51);
        assertThat(selection.excess().mean()).isCloseTo(5, within(1e-9));
        assertThat(selection.scored()).isEqualTo(33);
        assertThat(selection.seeming()).as("of the two that have a pair").isEqualTo(selection.real());
        assertThat(selection.real()).isEqualTo(Summary.of(List.of(2.0, 10.0)));
        assertThat(selection.unchosen())
                .as("made-up cells choose their last epoch")
                .isEqualTo(selection.real());
        assertThat(Selection.of(Study.of(PLAN, cells), "FROZEN_TA")).isEmpty();
    }

    @Test
    void anEqualBudgetIsTheBestOfItsRunsOnValidationAtTheCostOfAll() {
        // Given: the one that is better on validation is worse on test
        var plan = Cells.plan(
                List.of(Cells.data("yelp", 1)),
                List.of("BASELINE", "BASELINE_EQUAL", "GPTA"),
                List.of(Point.NONE),
                EqualBudget.of(List.of(1.0, 2.0), List.of(1.0)),
                List.of());
        var other = new CellKey("yelp", "BASELINE", plan.equal().points().get(1), 1);
        cells.add(Cells.cell(key("yelp", "BASELINE", 1), Cells.result(60, 60, 64, 10)));
        var equal = key("yelp", "BASELINE_EQUAL", 1);
        assertThat(Study.of(plan, cells).result(equal)).as("one of two").isEmpty();

        // When
        cells.add(Cells.cell(other, Cells.result(58, 58, 66, 30)));
        var study = Study.of(plan, cells);

        // Then
        var chosen = study.result(equal).orElseThrow();
        assertThat(chosen.with().score()).isEqualTo(58);
        assertThat(chosen.cost().seconds()).isEqualTo(40);
        assertThat(chosen.cost().candidates()).isEqualTo(66);
        // 2 x 200 trained on, 2 x 660 scored on
        assertThat(chosen.cost().passes()).isEqualTo(3 * 400 + 1320);
        assertThat(study.comparisons()).singleElement().satisfies(one -> {
            assertThat(one.variant()).isEqualTo("BASELINE_EQUAL");
            assertThat(one.difference().mean()).isCloseTo(-2, within(1e-9));
        });
        assertThat(study.open()).as("GPTA").isEqualTo(1);
    }

    @Test
    void aTransferIsPairedWithTheControlOfWhereItIsTried() {
        // Given
        var transfer = new Transfer("yelp", "race");
        var plan = Cells.plan(
                List.of(Cells.data("yelp", 1, 2), Cells.data("race", 2, 3)),
                List.of("BASELINE", "GPTA"),
                List.of(Point.NONE),
                EqualBudget.NONE,
                List.of(transfer));
        pair("race", 2, 30, 35);
        cells.add(Cells.finished(transfer.cell(2), 33, 33));

        // When
        var comparison = Study.of(plan, cells).transfer(transfer).orElseThrow();

        // Then
        assertThat(plan.seeds(transfer)).containsExactly(2L);
        assertThat(comparison.pairs()).containsExactly(new Pair("race", 2, 30, 33));
    }

    private void pair(String dataSet, long seed, double baseline, double gpta) {
        cells.add(Cells.finished(key(dataSet, "BASELINE", seed), baseline, baseline));
        cells.add(Cells.finished(key(dataSet, "GPTA", seed), gpta, gpta));
    }

    private static CellKey key(String dataSet, String variant, long seed) {
        return new CellKey(dataSet, variant, Point.NONE, seed);
    }
}
