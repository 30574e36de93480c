package dev.gpta.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordNetNounsTest {

    private static WordNetNouns nouns;

    @TempDir
    Path folder;

    @BeforeAll
    static void read() {
        nouns = WordNetNouns.read();
    }

    @Test
    void twentyFourTopicsStay() {
        assertThat(nouns.counts().kept()).hasSize(24).doesNotContainKeys("Tops", "motive");
        assertThat(nouns.counts().kept().values()).allMatch(size -> size >= WordNetNouns.MIN_CLASS);
        assertThat(Collections.max(nouns.counts().kept().values())).isEqualTo(11_589);
        assertThat(nouns.counts().kept()).containsEntry("artifact", 11_589).containsEntry("shape", 342);
    }

    @Test
    void theCountsAddUp() {
        var counts = nouns.counts();

        assertThat(counts.glosses()).isEqualTo(82_192);
        assertThat(counts.empty() + counts.ambiguous() + counts.repeated() + counts.rare() + counts.rows())
                .isEqualTo(counts.glosses());
        assertThat(nouns.rows()).hasSize(counts.rows());
    }

    @Test
    void noTextOccursTwice() {
        var texts = new HashSet<String>();

        assertThat(nouns.rows()).allMatch(row -> texts.add(row.text()));
    }

    @Test
    void aGlossEndsBeforeItsExamples() {
        assertThat(WordNetNouns.definition("a thing; \"this is one\"; \"that too\""))
                .isEqualTo("a thing");
        assertThat(WordNetNouns.definition("a thing (of sorts) ")).isEqualTo("a thing (of sorts)");
        assertThat(WordNetNouns.definition("the act of doing: \"he did\"")).isEqualTo("the act of doing");
        assertThat(WordNetNouns.definition("\"only\"")).isEmpty();
    }

    @Test
    void whatHasNoRightAnswerIsLeftOut() {
        var glosses = new ArrayList<WordNetNouns.Row>();
        for (int i = 0; i < WordNetNouns.MIN_CLASS; i++) {
            glosses.add(new WordNetNouns.Row("thing " + i, "large"));
        }
        glosses.add(new WordNetNouns.Row("thing 7", "large"));
        glosses.add(new WordNetNouns.Row("both", "large"));
        glosses.add(new WordNetNouns.Row("both", "small"));
        glosses.add(new WordNetNouns.Row("one", "small"));
        glosses.add(new WordNetNouns.Row("", "large"));

        var built = WordNetNouns.of(glosses);

        assertThat(built.counts())
                .isEqualTo(new WordNetNouns.Counts(305, 1, 2, 1, 1, new TreeMap<>(Map.of("large", 300))));
        assertThat(built.rows()).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void whatIsWrittenCanBeRead() throws IOException {
        var file = nouns.write(folder.resolve("new"));

        var splits = DataSets.load(Specs.sampled(file, nouns.rows().size() - 200, 100, 100, 5));

        assertThat(splits.duplicates()).isZero();
        assertThat(splits.labels())
                .containsExactlyElementsOf(nouns.counts().kept().keySet());
        assertThat(splits.train()).hasSize(nouns.rows().size() - 200);
    }

    @Test
    void splitsAreDisjointAndTheSameEveryTime() throws IOException {
        var files = nouns.writeSplits(folder.resolve("once"), 500, 2_000, 3);
        var again = nouns.writeSplits(folder.resolve("again"), 500, 2_000, 3);

        assertThat(files)
                .extracting(path -> path.getFileName().toString())
                .containsExactly("train.jsonl", "validation.jsonl", "test.jsonl");
        var lines = new ArrayList<String>();
        for (int i = 0; i < files.size(); i++) {
            assertThat(files.get(i)).hasSameBinaryContentAs(again.get(i));
            lines.addAll(Files.readAllLines(files.get(i)));
        }
        assertThat(lines).hasSize(nouns.rows().size()).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(files.get(1))).hasSize(500);
    }

    @Test
    void splitsMustLeaveSomethingToTrainOn() {
        int rows = nouns.rows().size();

        assertThatThrownBy(() -> nouns.writeSplits(folder, rows / 2, rows - rows / 2, 3))
                .hasMessageContaining("leave none of " + rows + " rows to train on");
    }

    @Test
    void oddCharactersAreEscaped() throws IOException {
        var rows = List.of(new WordNetNouns.Row("say \"hi\" \\ \t", "x"));

        var file = new WordNetNouns(rows, nouns.counts()).write(folder);

        assertThat(file).hasContent("{\"text\": \"say \\\"hi\\\" \\\\ \\u0009\", \"label\": \"x\"}\n");
    }
}
