package dev.gpta.ta.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytePairTrainerTest {

    private static final List<String> TEXTS = List.of("low low low low low", "lower lower", "newest newest newest");

    @Test
    void mergesTheMostFrequentPairFirst() {
        // Given: "lo" and "ow" come 7 times, of which " l" and "lo" with the space 6 times; ties go to the older tokens
        var merges = BytePairTrainer.train(TEXTS, 260).merges();

        assertThat(merges.subList(0, 2)).containsExactly("l o", "lo w");
        assertThat(merges).doesNotHaveDuplicates();
    }

    @Test
    void stopsWhenNothingComesTwice() {
        var vocabulary = BytePairTrainer.train(List.of("ab ab"), 1_000);

        assertThat(vocabulary.merges()).containsExactly("a b");
        assertThat(vocabulary.tokens()).hasSize(257);
    }

    @Test
    void theTokenizerAppliesWhatWasLearned(@TempDir Path folder) throws IOException {
        TokenizerFiles.write(BytePairTrainer.train(TEXTS, 290), 64, folder);

        try (var tokenizer = TextTokenizer.load(folder.resolve("tokenizer.json"))) {
            assertThat(tokenizer.encode("low lower newest")).hasSizeLessThan(8);
            assertThat(tokenizer.decode(tokenizer.encode("low plié {}"))).isEqualTo("low plié {}");
            assertThat(tokenizer.id(TokenizerFiles.START)).isZero();
            assertThat(Arrays.stream(tokenizer.encode("anything else")).max().orElseThrow())
                    .isLessThan(tokenizer.size());
        }
    }
}
