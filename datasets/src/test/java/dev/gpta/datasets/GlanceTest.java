package dev.gpta.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlanceTest {

    @TempDir
    Path folder;

    @Test
    void theFirstRowsAreShownAsTheyStand() throws IOException {
        // Given
        var file =
                Files.writeString(folder.resolve("a.csv"), "label,text,other\n" + "x,\" one \",1\ny,two,2\n".repeat(4));

        // When
        var glance = Glance.of(Specs.of(file), Roots.ANYWHERE);

        // Then
        assertThat(glance.rows()).hasSize(Glance.SHOWN).startsWith(Map.of("text", " one ", "label", "x"));
        assertThat(glance.rows().get(0).keySet()).containsExactly("text", "label");
        assertThat(glance.checked()).isEqualTo(8);
        assertThat(glance.whole()).isTrue();
    }

    @Test
    void aLongValueIsCutBetweenCharacters() throws IOException {
        var long1 = "\uD83D\uDE00".repeat(Glance.LONGEST + 1);
        var file = Files.writeString(folder.resolve("a.csv"), "text,label\n" + long1 + ",x\n");

        var shown = Glance.of(Specs.of(file), Roots.ANYWHERE).rows().get(0).get("text");

        assertThat(shown).isEqualTo("\uD83D\uDE00".repeat(Glance.LONGEST) + " ...");
    }

    @Test
    void aLargeFileIsNotReadToItsEnd() throws IOException {
        // Given: what comes after the bound would be refused
        var good = IntStream.range(0, Glance.MOST_ROWS).mapToObj(i -> "text " + i + ",x\n");
        var file = Files.writeString(
                folder.resolve("a.csv"), "text,label\n" + good.collect(Collectors.joining()) + ",nothing\n");

        // When
        var glance = Glance.of(Specs.of(file), Roots.ANYWHERE);

        // Then
        assertThat(glance.whole()).isFalse();
        assertThat(glance.checked()).isEqualTo(Glance.MOST_ROWS);
    }

    /** A label that only later rows have is none that is unknown. */
    @Test
    void labelsThatWereNotReadMayTurnUpElsewhere() throws IOException {
        // Given
        var rows = IntStream.range(0, Glance.MOST_ROWS).mapToObj(i -> "text " + i + ",x\n");
        var train = Files.writeString(
                folder.resolve("a.csv"), "text,label\n" + rows.collect(Collectors.joining()) + "last,y\n");
        var test = Files.writeString(folder.resolve("b.csv"), "text,label\nother,y\n");

        // When
        var glance = Glance.of(Specs.files(train, test, test), Roots.ANYWHERE);

        // Then
        assertThat(glance.checked()).isEqualTo(Glance.MOST_ROWS + 2);
        assertThat(glance.whole()).isFalse();
    }

    @Test
    void longTextsEndItAsManyRowsDo() throws IOException {
        var row = "x".repeat(1_000_000) + ",x\n";
        var file = Files.writeString(folder.resolve("a.csv"), "text,label\n" + row.repeat(12));

        var glance = Glance.of(Specs.of(file), Roots.ANYWHERE);

        assertThat(glance.whole()).isFalse();
        assertThat(glance.checked()).isLessThan(12);
    }

    @Test
    void faultsAreThoseOfLoading() throws IOException {
        // Given
        var column = Files.writeString(folder.resolve("column.csv"), "texts,label\na,x\n");
        var row = Files.writeString(folder.resolve("row.csv"), "text,label\na,x\n,y\n");
        var label = Files.writeString(folder.resolve("label.csv"), "text,label\na,x\nb,y\n");
        var other = Files.writeString(folder.resolve("other.csv"), "text,label\na,z\n");

        // Then
        for (var spec : List.of(
                Specs.of(column), Specs.of(row), Specs.of(folder.resolve("none")), Specs.files(label, other, label))) {
            var loading = assertThatExceptionOfType(DataException.class).isThrownBy(() -> DataSets.load(spec));
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> Glance.of(spec, Roots.ANYWHERE))
                    .withMessage(loading.actual().getMessage());
        }
    }

    @Test
    void nothingOutsideOfTheRootsIsLookedAt() throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "text,label\na,x\n");
        var roots = new Roots("some.setting", List.of(folder.resolve("data")));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Glance.of(Specs.of(file), roots))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(DataProblem.OUTSIDE_ROOTS));
    }
}
