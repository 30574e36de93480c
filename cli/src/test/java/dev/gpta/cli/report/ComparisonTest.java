package dev.gpta.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.McNemar;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.SignFlip;
import dev.gpta.cli.domain.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private final RunView run = RunView.of("run", Story.finished("run"));

    @Test
    void saysThatThereIsNoDifference() {
        assertThat(verdict(30, 25)).contains("-0.5 points", "no difference").doesNotContain("better", "worse");
    }

    @Test
    void saysWhichIsBetter() {
        assertThat(verdict(20, 60)).contains("+4.0 points", "better than chance explains");
        assertThat(verdict(60, 20)).contains("-4.0 points", "worse than chance explains");
    }

    @Test
    void saysWhichTestItIs() {
        var comparison = new Comparison(run, run, new SignFlip(100, 1.5, 0.2));

        assertThat(String.join("\n", comparison.lines()))
                .contains("Randomisation test", "100 test samples", "p = 0.200", "+1.5 points of test accuracy");
    }

    @Test
    void predictionsAreReadInTheirOrder(@TempDir Path folder) throws Exception {
        // Given
        var file = folder.resolve("predictions.jsonl");
        Files.writeString(
                file,
                "{\"expected\":\"a\",\"predicted\":\"a b\",\"score\":0.5}\n{\"expected\":\"a\",\"predicted\":\"c\",\"score\":0}\n");

        // Then
        assertThat(Predictions.scores(file.toUri().toString())).isEqualTo(List.of(0.5, 0.0));
        Files.writeString(file, "{\"expected\":\"a\"}\n");
        assertThatThrownBy(() -> Predictions.scores(file.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("without a score");
    }

    private String verdict(int onlyFirst, int onlySecond) {
        return String.join("\n", new Comparison(run, run, new McNemar(onlyFirst, onlySecond, 1000)).lines());
    }
}
