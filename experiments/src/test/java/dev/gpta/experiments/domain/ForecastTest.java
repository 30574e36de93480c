package dev.gpta.experiments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Cell YELP_BASELINE = took("yelp", "BASELINE", 1, 100);
    private static final Cell YELP_GPTA = took("yelp", "GPTA", 1, 300);

    @Test
    void aRunTakesAsLongAsWhatIsMostLikeIt() {
        var left = List.of(key("yelp", "GPTA", 2), key("race", "GPTA", 1), key("race", "RANDOM_PREFIX", 1));

        // 300 like it, 300 as the variant, 200 as any
        assertThat(Forecast.seconds(List.of(YELP_BASELINE, YELP_GPTA), left, 0, 1))
                .contains(800.0);
    }

    @Test
    void whatGoesAtTheSameTimeOverlapsAndWhatIsDoneIsDone() {
        var left = List.of(key("yelp", "GPTA", 2), key("yelp", "GPTA", 3));

        assertThat(Forecast.seconds(List.of(YELP_GPTA), left, 100, 2)).contains(250.0);
        assertThat(Forecast.seconds(List.of(YELP_GPTA), left.subList(0, 1), 900, 2))
                .contains(0.0);
    }

    @Test
    void nothingIsSaidBeforeAnythingIsKnown() {
        assertThat(Forecast.seconds(List.of(), List.of(key("yelp", "GPTA", 2)), 0, 1))
                .isEmpty();
        assertThat(Forecast.seconds(
                        List.of(Cells.failed(key("yelp", "GPTA", 1))), List.of(key("yelp", "GPTA", 2)), 0, 1))
                .isEmpty();
    }

    private static Cell took(String dataSet, String variant, long seed, double seconds) {
        return Cells.cell(key(dataSet, variant, seed), Cells.result(60, 60, 60, seconds));
    }

    private static CellKey key(String dataSet, String variant, long seed) {
        return new CellKey(dataSet, variant, Point.NONE, seed);
    }
}
