package dev.gpta.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.experiments.domain.CellKey;
import dev.gpta.experiments.domain.Cells;
import dev.gpta.experiments.domain.Knob;
import dev.gpta.experiments.domain.Outcome;
import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.domain.Point;
import dev.gpta.experiments.domain.Primary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T05:00:00.123Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void aCellIsReadAsItWasKept() {
        // Given
        var key = new CellKey("yelp", "GPTA", Point.NONE.with(Knob.HISTORY, "50"), 3);
        var cells = List.of(Cells.failed(new CellKey("race", "GPTA", Point.NONE, 1)), Cells.finished(key, 61, 60));

        // When
        cells.forEach(new CellFiles(folder)::keep);

        // Then
        assertThat(new CellFiles(folder).all()).containsExactlyInAnyOrderElementsOf(cells);
        assertThat(folder.resolve("test-yelp-gpta-k50-s3.json")).exists();
    }

    @Test
    void aLaterResultTakesTheEarliersPlace() {
        var store = new CellFiles(folder);
        var key = new CellKey("yelp", "GPTA", Point.NONE, 3);
        store.keep(Cells.failed(key));

        store.keep(Cells.finished(key, 61, 60));

        assertThat(store.all()).containsExactly(Cells.finished(key, 61, 60));
    }

    @Test
    void whatIsHalfWrittenCountsForNothingAndWhatIsBrokenIsNamed() throws Exception {
        Files.writeString(folder.resolve("half.part"), "{");
        assertThat(new CellFiles(folder).all()).isEmpty();
        assertThat(new CellFiles(folder.resolve("none")).all()).isEmpty();

        Files.writeString(folder.resolve("broken.json"), "{");
        assertThatThrownBy(() -> new CellFiles(folder).all())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("broken.json is no result of a cell")
                .hasMessageContaining("delete it, and the cell is run again");
    }

    @Test
    void anOutcomeIsDeclaredOnce() {
        // Given
        var plan = Cells.plan(List.of(Cells.data("yelp", 1)));
        var more = Cells.plan(List.of(Cells.data("yelp", 1, 2)));
        var changed = new Plan(
                "test",
                new Primary(Outcome.WITHOUT_PREFIX, "GPTA", "BASELINE"),
                plan.dataSets(),
                plan.variants(),
                plan.grid(),
                plan.equal(),
                plan.transfers());

        // When
        var declared = DeclarationFile.declare(folder, plan, CLOCK);

        // Then
        assertThat(declared.time()).isEqualTo("2026-11-26T05:00:00Z");
        assertThat(DeclarationFile.declare(folder, more, Clock.systemUTC())).isEqualTo(declared);
        assertThatThrownBy(() -> DeclarationFile.declare(folder, changed, CLOCK))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("without any prefix at inference, but on 2026-11-26T05:00:00Z")
                .hasMessageContaining("declared.json");
    }
}
