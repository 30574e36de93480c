package dev.gpta.transformers.bart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.transformers.text.ByteLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BartTokenizerTest {

    private static final int BOS = 0;
    private static final int EOS = 2;

    @TempDir
    private Path folder;

    @Test
    void aPrefixAndATextAreTokenisedAsOneLine() throws IOException {
        try (var tokenizer = BartTokenizer.load(byteLevel())) {
            for (var text : List.of("no", "nono, not", " no", "it's 3 o'clock.\n\nno", "plié")) {
                var joined = "no news:" + (text.startsWith(" ") ? text : " " + text);

                assertThat(tokenizer
                                .encode("no news:", List.of(text), 99)
                                .get(0)
                                .ids())
                        .as(text)
                        .containsExactly(whole(tokenizer, joined));
            }
        }
    }

    @Test
    void aWordIsAnotherTokenBehindASpace() throws IOException {
        try (var tokenizer = BartTokenizer.load(byteLevel())) {
            int[] alone = whole(tokenizer, "no");
            int[] behind = whole(tokenizer, "x no");

            assertThat(alone).hasSize(3).startsWith(BOS).endsWith(EOS);
            assertThat(behind).hasSize(4).doesNotContain(alone[1]);
        }
    }

    @Test
    void thePrefixIsNeverCut() throws IOException {
        try (var tokenizer = BartTokenizer.load(byteLevel())) {
            var inputs = tokenizer.encode("no no", List.of("no", "no no no no"), 6);

            assertThat(inputs).extracting(BartInput::truncated).containsExactly(false, true);
            assertThat(inputs).extracting(BartInput::length).containsExactly(5, 6);
            assertThat(tokenizer.decode(inputs.get(1).ids())).isEqualTo("no no no no");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tokenizer.encode("no no", List.of("no"), 4))
                    .withMessageContaining("\"no no\" has 2 tokens and leaves no room for a text within 4");
        }
    }

    @Test
    void aTargetKeepsItsFrameWhenItIsCut() throws IOException {
        try (var tokenizer = BartTokenizer.load(byteLevel())) {
            var targets = tokenizer.encodeTargets(List.of("no no no no", "no"), 4);

            assertThat(targets.get(0)).hasSize(4).startsWith(BOS).endsWith(EOS);
            assertThat(targets.get(1)).containsExactly(whole(tokenizer, "no"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tokenizer.encodeTargets(List.of("no"), 2))
                    .withMessageContaining("at least 3 tokens");
        }
    }

    @Test
    void aTextComesBackWithoutSpecialTokens() throws IOException {
        try (var tokenizer = BartTokenizer.load(byteLevel())) {
            var text = "it's 3 o'clock, and plié \u20ac.";

            assertThat(tokenizer.decode(whole(tokenizer, text))).isEqualTo(text);
        }
    }

    @Test
    void wordPiecesServeAsWell() throws IOException {
        try (var tokenizer = BartTokenizer.load(wordPieces())) {
            // bert-base-uncased: [CLS] 101, [SEP] 102, "news" 2739, ":" 1024, "hello" 7592, "world" 2088
            assertThat(tokenizer
                            .encode("News:", List.of("hello world"), 99)
                            .get(0)
                            .ids())
                    .containsExactly(101, 2739, 1024, 7592, 2088, 102);
            assertThat(tokenizer.bos()).isEqualTo(101);
            assertThat(tokenizer.eos()).isEqualTo(102);
            assertThat(tokenizer.decode(new int[] {101, 7592, 2088, 102})).isEqualTo("hello world");
        }
    }

    @Test
    void aTokenizerWithoutAFrameIsRefused() throws IOException {
        var json = (ObjectNode) new ObjectMapper().readTree(byteLevel().toFile());
        json.putNull("post_processor");
        var file = Files.writeString(folder.resolve("bare.json"), json.toString());

        assertThatThrownBy(() -> BartTokenizer.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bare.json frames a text with 0 tokens");
    }

    private static int[] whole(BartTokenizer tokenizer, String text) {
        return tokenizer.encode("", List.of(text), 99).get(0).ids();
    }

    private Path wordPieces() throws IOException {
        var file = folder.resolve("word-pieces.json");
        try (var json = Objects.requireNonNull(
                BartTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json"))) {
            Files.copy(json, file);
        }
        return file;
    }

    /** As facebook/bart's, with all bytes, but only two merges: "no", and "no" behind a space. */
    private Path byteLevel() throws IOException {
        var vocabulary = new TreeMap<String, Integer>(Map.of("<s>", BOS, "<pad>", 1, "</s>", EOS));
        for (int b = 0; b < 256; b++) {
            vocabulary.put(String.valueOf(ByteLevel.character(b)), 3 + b);
        }
        vocabulary.put("no", 259);
        vocabulary.put("\u0120no", 260);
        var json = new ObjectMapper().createObjectNode();
        json.put("version", "1.0");
        var added = json.putArray("added_tokens");
        for (var token : List.of("<s>", "<pad>", "</s>")) {
            added.addObject()
                    .put("id", vocabulary.get(token))
                    .put("content", token)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        json.putObject("pre_tokenizer")
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
        var frame = json.putObject("post_processor").put("type", "RobertaProcessing");
        frame.putArray("sep").add("</s>").add(EOS);
        frame.putArray("cls").add("<s>").add(BOS);
        frame.put("trim_offsets", true).put("add_prefix_space", false);
        json.putObject("decoder")
                .put("type", "ByteLevel")
                .put("add_prefix_space", true)
                .put("trim_offsets", true)
                .put("use_regex", true);
        var model = json.putObject("model").put("type", "BPE");
        model.set("vocab", new ObjectMapper().valueToTree(vocabulary));
        model.putArray("merges").add("n o").add("\u0120 no");
        return Files.writeString(folder.resolve("tokenizer.json"), json.toString());
    }
}
