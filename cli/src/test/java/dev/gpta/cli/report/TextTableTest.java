package dev.gpta.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAlignedNumbersToTheRight() {
        // Given
        var table =
                new TextTable("run", "best", "state").row("a", 71.5, "finished").row("a-longer-one", 9, "failed");

        // Then
        assertThat(table.lines())
                .containsExactly(
                        "run           best  state", //
                        "a             71.5  finished",
                        "a-longer-one     9  failed");
    }

    @Test
    void aRowHasACellPerColumn() {
        assertThatThrownBy(() -> new TextTable("a", "b").row(1)).hasMessageContaining("1 cells in a table of 2");
    }
}
