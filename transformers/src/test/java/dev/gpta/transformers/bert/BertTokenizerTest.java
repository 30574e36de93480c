package dev.gpta.transformers.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertTokenizerTest {

    private static final int CLS = 101;
    private static final int SEP = 102;
    private static final String LONG =
            Stream.generate(() -> "unbelievable").limit(400).collect(Collectors.joining(" "));

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
    void prefixAndTextAreTokenisedAsIfJoinedByASpace() throws Exception {
        // Given Hugging Face's own tokens of the joined text
        var prefix = "Identify the topic (one word!):";
        var texts = List.of("A café's naïve \"menu\"...", "##ing, un-believable", "日本 x");
        try (var reference = HuggingFaceTokenizer.newInstance(
                folder.resolve("tokenizer.json"), Map.of("padding", "false", "truncation", "false"))) {
            for (var text : texts) {
                // When
                var input = tokenizer.encode(prefix, List.of(text), 256).get(0);

                // Then
                var expected =
                        reference.encode(prefix + " " + text, true, false).getIds();
                assertThat(asLongs(input.ids())).containsExactly(expected);
                assertThat(input.truncated()).isFalse();
            }
        }
    }

    @Test
    void withoutAPrefixThereIsOnlyTheText() {
        var bare = tokenizer.encode("", List.of("hello world"), 16).get(0).ids();
        var blank = tokenizer.encode("  ", List.of("hello world"), 16).get(0).ids();

        assertThat(bare).containsExactly(CLS, 7592, 2088, SEP);
        assertThat(blank).containsExactly(bare);
    }

    @Test
    void aLongTextLosesItsTailAndThePrefixNothing() {
        var prefix = tokenizer.encode("", List.of("name the topic"), 256).get(0).ids();

        // When
        var inputs = tokenizer.encode("name the topic", List.of(LONG, "short"), 20);

        // Then
        var cut = inputs.get(0);
        assertThat(cut.truncated()).isTrue();
        assertThat(cut.length()).isEqualTo(20);
        assertThat(cut.ids()).startsWith(java.util.Arrays.copyOf(prefix, prefix.length - 1));
        assertThat(cut.ids()).endsWith(SEP);
        assertThat(inputs.get(1).truncated()).isFalse();
    }

    @Test
    void theFilesOwnTruncationAndPaddingAreOverruled() {
        // the file says 128, always
        assertThat(tokenizer.encode("", List.of(LONG), 512).get(0).length()).isEqualTo(400 + 2);
        assertThat(tokenizer.encode("", List.of("hi"), 512).get(0).length()).isEqualTo(3);
    }

    @Test
    void remembersTextsWithoutMixingThemUp() {
        var first = tokenizer.encode("a", List.of("one", "two", "one"), 16);
        var second = tokenizer.encode("b", List.of("two", "three", "one"), 16);

        assertThat(first.get(0).ids()).containsExactly(first.get(2).ids());
        assertThat(second.get(0).ids()[2]).isEqualTo(first.get(1).ids()[2]);
        assertThat(second.get(2).ids()[2]).isEqualTo(first.get(0).ids()[2]);
    }

    @Test
    void aPrefixThatLeavesNoRoomIsRefused() {
        assertThatThrownBy(() -> tokenizer.encode(LONG, List.of("text"), 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("400 tokens")
                .hasMessageContaining("256");
    }

    private static long[] asLongs(int[] ids) {
        return LongStream.of(java.util.Arrays.stream(ids).asLongStream().toArray())
                .toArray();
    }
}
