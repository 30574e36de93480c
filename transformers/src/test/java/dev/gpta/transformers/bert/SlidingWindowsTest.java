package dev.gpta.transformers.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs and windows, against Hugging Face's tokenizer. */
class SlidingWindowsTest {

    private static final String QUESTION = "Who wrote it, and when?";
    private static final String PASSAGE = IntStream.range(0, 60)
            .mapToObj(i -> "In %d the naïve café 🦊 opened (unbelievably).".formatted(1900 + i))
            .collect(Collectors.joining(" "));

    @TempDir
    static Path folder;

    private static BertTokenizer tokenizer;

    @BeforeAll
    static void load() {
        tokenizer = MiniLm.tokenizer(folder);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @Test
    void windowsAreThoseOfHuggingFace() throws Exception {
        var options = Map.of("padding", "false", "truncation", "only_second", "maxLength", "64", "stride", "20");
        try (var reference = HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"), options)) {
            var first = reference.encode(QUESTION, PASSAGE, true, true);

            // When
            var windows = tokenizer.windows("", QUESTION, PASSAGE, 64, 20);

            // Then
            assertThat(windows).hasSize(1 + first.getOverflowing().length);
            for (int i = 0; i < windows.size(); i++) {
                var right = i == 0 ? first : first.getOverflowing()[i - 1];
                var input = windows.get(i).input();
                assertThat(longs(input.ids())).containsExactly(right.getIds());
                assertThat(longs(input.types())).containsExactly(right.getTypeIds());
            }
        }
    }

    @Test
    void tokensKnowWhereTheyStandInThePassage() {
        for (var window : tokenizer.windows("Prefix!", QUESTION, PASSAGE, 64, 20)) {
            for (int i = 0; i < window.length(); i++) {
                var text = PASSAGE.substring(window.starts()[i], window.ends()[i]);
                // what stands there gives the same token, be it a word; a fox is two UTF-16 units
                if (text.matches("[a-z]{3,}|[0-9]{4}|🦊") && !isPart(window, i)) {
                    var alone = tokenizer.encode("", List.of(text), 8).get(0).ids();
                    assertThat(window.input().ids()[window.firstPassageToken() + i])
                            .as(text)
                            .isEqualTo(alone[1]);
                }
            }
        }
    }

    @Test
    void everyTokenIsAtItsBestOnce() {
        var windows = tokenizer.windows("", QUESTION, PASSAGE, 64, 20);
        var whole = tokenizer.windows("", QUESTION, PASSAGE, 10_000, 20).get(0);

        var best = windows.stream()
                .flatMap(window -> IntStream.range(0, window.length())
                        .filter(i -> window.bestHere()[i])
                        .mapToObj(i -> window.starts()[i]))
                .toList();

        assertThat(best).hasSize(whole.length()).isSorted();
        assertThat(best)
                .containsExactlyElementsOf(Arrays.stream(whole.starts()).boxed().toList());
    }

    @Test
    void aQuestionThatLeavesNoRoomIsCutAndSaidSo() {
        var windows = tokenizer.windows("The prefix.", PASSAGE, PASSAGE, 64, 128);

        assertThat(windows).allSatisfy(window -> {
            assertThat(window.input().truncated()).isTrue();
            assertThat(window.input().length()).isLessThanOrEqualTo(64);
            assertThat(window.length()).isPositive();
        });
        assertThat(tokenizer.windows("", QUESTION, "", 64, 20))
                .singleElement()
                .satisfies(window -> assertThat(window.length()).isZero());
    }

    @Test
    void pairsAreThoseOfHuggingFace() throws Exception {
        for (var cut : Cut.values()) {
            var options = Map.of(
                    "padding",
                    "false",
                    "truncation",
                    "only_" + cut.name().toLowerCase(java.util.Locale.ROOT),
                    "maxLength",
                    "48");
            try (var reference = HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"), options)) {
                var pair = cut == Cut.FIRST ? new TextPair(PASSAGE, QUESTION) : new TextPair(QUESTION, PASSAGE);
                var right = reference.encode("Prefix " + pair.first(), pair.second(), true, false);

                var input =
                        tokenizer.encodePairs("Prefix", List.of(pair), cut, 48).get(0);

                assertThat(longs(input.ids())).containsExactly(right.getIds());
                assertThat(longs(input.types())).containsExactly(right.getTypeIds());
                assertThat(input.truncated()).isTrue();
            }
        }
    }

    @Test
    void thePrefixIsNeverCut() {
        var input = tokenizer
                .encodePairs("Keep this whole", List.of(new TextPair(PASSAGE, PASSAGE)), Cut.FIRST, 12)
                .get(0);

        var prefix = tokenizer.encode("", List.of("Keep this whole"), 12).get(0).ids();
        assertThat(input.length()).isEqualTo(12);
        assertThat(input.ids()).startsWith(Arrays.copyOf(prefix, prefix.length - 1));
        assertThatThrownBy(() -> tokenizer.encodePairs(PASSAGE, List.of(new TextPair("a", "b")), Cut.SECOND, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves no room");
    }

    private static boolean isPart(PassageWindow window, int i) {
        return i + 1 < window.length() && window.starts()[i + 1] == window.ends()[i]
                || i > 0 && window.ends()[i - 1] == window.starts()[i];
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
