package dev.gpta.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.domain.Entry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateTableTest {

    private static final Tried LOW = tried(5e-5, 60, 1.2);
    private static final Tried MIDDLE = tried(1e-4, 71, 0.9);
    private static final Tried HIGH = tried(2e-4, 71, 0.8);
    private static final Tried FAILED =
            new Tried(8e-4, "run-lr-8e-4", Optional.empty(), "the training loss became NaN");

    @Test
    void theScoreDecidesThenTheLossThenTheLowerRate() {
        assertThat(Tried.best(List.of(LOW, MIDDLE, FAILED))).contains(MIDDLE);
        assertThat(Tried.best(List.of(LOW, MIDDLE, HIGH))).contains(HIGH);
        assertThat(Tried.best(List.of(tried(4e-4, 71, 0.8), HIGH, LOW))).contains(HIGH);
        assertThat(Tried.best(List.of(FAILED))).isEmpty();
    }

    @Test
    void theTableHasARowForEveryRate() {
        assertThat(RateTable.lines(List.of(HIGH, FAILED, LOW)))
                .containsExactly(
                        "rate  validation, 95% interval                loss  run",
                        "5e-5  60.0 [50.0, 70.0]                     1.2000  run-lr-5e-5",
                        "2e-4  71.0 [61.0, 81.0]                     0.8000  run-lr-2e-4  <- best",
                        "8e-4  failed: the training loss became NaN       -  run-lr-8e-4",
                        "",
                        "Write student: {learningRate: 2.0e-4}.");
    }

    @Test
    void aBestAtTheEdgeIsNoReasonToStop() {
        assertThat(RateTable.lines(List.of(LOW, MIDDLE))).last().asString().contains("highest that was tried");
        assertThat(RateTable.lines(List.of(MIDDLE, tried(3e-4, 10, 2))))
                .last()
                .asString()
                .contains("lowest");
        assertThat(RateTable.lines(List.of(FAILED))).last().asString().startsWith("No trial ended well");
    }

    private static Tried tried(double rate, double score, double loss) {
        return new Tried(
                rate,
                "run-lr-" + Trial.text(rate),
                Optional.of(new Entry("", score, score - 10, score + 10, loss)),
                "");
    }
}
