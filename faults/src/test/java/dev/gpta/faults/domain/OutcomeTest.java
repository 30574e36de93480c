package dev.gpta.faults.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Gradient;
import dev.gpta.cli.domain.RunEvent.Head;
import dev.gpta.cli.domain.RunEvent.Window;
import dev.gpta.cli.domain.RunView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Entry GOOD = new Entry("name it", 71, 60, 80, 0.5);
    private static final Entry BETTER = new Entry("sort it", 72, 61, 81, 0.4);

    @Test
    void runsThatCameToTheSameDoNotDiffer() {
        assertThat(outcome("a", List.of(GOOD, BETTER), "w").differences(outcome("b", List.of(GOOD, BETTER), "w")))
                .as("whatever they are called")
                .isEmpty();
    }

    @Test
    void whateverDiffersIsNamed() {
        var differences = outcome("a", List.of(BETTER), "v").differences(outcome("b", List.of(GOOD, BETTER), "w"));

        assertThat(differences)
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).startsWith("epoch 1 history: expected [Entry[prefix=name it"))
                .anySatisfy(text -> assertThat(text).isEqualTo("student weights: expected w, found v"));
    }

    @Test
    void whatIsMissingDiffers() {
        var nothing = Outcome.of(RunView.of("a", List.of()), model -> model, Map.of(), "w");

        assertThat(nothing.differences(outcome("b", List.of(GOOD), "w"))).isNotEmpty();
        assertThat(outcome("b", List.of(GOOD), "w").differences(nothing)).isNotEmpty();
    }

    private static Outcome outcome(String run, List<Entry> history, String weights) {
        RunEvent gradient = new Gradient(
                new Head("id-of-" + run, "gradient-ready", run, 1, "hash", 1, 0),
                history,
                List.of(new Window(0, 1)),
                null,
                BETTER,
                BETTER,
                "TEST",
                "");
        return Outcome.of(RunView.of(run, List.of(gradient)), model -> model, Map.of(1, "d"), weights);
    }
}
