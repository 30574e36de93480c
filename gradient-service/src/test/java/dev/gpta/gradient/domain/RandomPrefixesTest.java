package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomPrefixesTest {

    static final List<String> WORDS =
            IntStream.range(0, 100).mapToObj(i -> "word" + i).toList();

    private final RandomPrefixes prefixes = new RandomPrefixes(WORDS);

    @Test
    void equalSeedsDrawEqualPrefixesAndOthersOthers() {
        assertThat(prefixes.draw(1, 8, List.of())).isEqualTo(prefixes.draw(1, 8, List.of()));
        assertThat(prefixes.draw(1, 8, List.of())).doesNotContainAnyElementsOf(prefixes.draw(2, 8, List.of()));
    }

    @Test
    void drawsShortSentencesOfItsWords() {
        assertThat(prefixes.draw(3, 200, List.of())).doesNotHaveDuplicates().allSatisfy(prefix -> {
            assertThat(prefix).startsWith("W");
            assertThat(List.of(prefix.toLowerCase().split(" ")))
                    .hasSizeBetween(4, 10)
                    .isSubsetOf(WORDS);
        });
    }

    @Test
    void neverDrawsWhatIsTaken() {
        var taken = prefixes.draw(4, 8, List.of());

        assertThat(prefixes.draw(4, 8, taken)).hasSize(8).doesNotContainAnyElementsOf(taken);
    }

    @Test
    void needsWordsEnough() {
        assertThatThrownBy(() -> new RandomPrefixes(WORDS.subList(0, 3))).hasMessageContaining("there are 3");
    }
}
