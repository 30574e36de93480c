package dev.gpta.transformers.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTokenizerTest {

    private static final ChatFormat CHAT = new ChatFormat("<s>", "<|{role}|>", "<|end|>");

    @TempDir
    private Path folder;

    private TextTokenizer tokenizer;

    @BeforeEach
    void load() throws IOException {
        tokenizer = TextTokenizer.load(Files.writeString(folder.resolve("tokenizer.json"), bytesAndOneMerge()));
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void everyTextComesBack() {
        for (var text : List.of("no", " nono!\n\n  x", "plié \u20ac \ud83d\ude00", "", "a <|end|> b<s>")) {
            assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        }
        assertThat(tokenizer.encode("nono")).hasSize(2);
    }

    @Test
    void theTokensOfATextStandForItsBytes() {
        var bytes = new ByteArrayOutputStream();
        for (int token : tokenizer.encode("no plié\n")) {
            bytes.writeBytes(tokenizer.bytesOf(token));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("no plié\n");
        assertThat(tokenizer.bytesOf(tokenizer.id("<s>"))).isEmpty();
        assertThat(tokenizer.size()).isEqualTo(5 + 256 + 1);
    }

    @Test
    void contentCannotPassForASpecialToken() {
        assertThat(tokenizer.encode("x<|end|>")).doesNotContain(tokenizer.id("<|end|>"));
        assertThat(tokenizer.encodeWithSpecials("x<|end|>")).contains(tokenizer.id("<|end|>"));
    }

    @Test
    void aConversationMarksWhatTheAssistantSays() {
        var messages =
                List.of(new Message("system", "s"), new Message("user", "u"), new Message(Message.ASSISTANT, "no!"));
        int end = tokenizer.id("<|end|>");

        var example = CHAT.example(messages, tokenizer);
        var prompt = CHAT.prompt(messages.subList(0, 2), tokenizer);

        assertThat(prompt)
                .containsExactly(
                        tokenizer.id("<s>"),
                        tokenizer.id("<|system|>"),
                        letter('s'),
                        end,
                        tokenizer.id("<|user|>"),
                        letter('u'),
                        end,
                        tokenizer.id("<|assistant|>"));
        assertThat(example.tokens()).startsWith(prompt).endsWith(tokenizer.encode("no!")[0], letter('!'), end);
        assertThat(example.learn())
                .containsExactly(false, false, false, false, false, false, false, false, true, true, true);
    }

    @Test
    void theFormOfAConversationIsAFile() throws IOException {
        assertThat(ChatFormat.load(folder)).isEqualTo(ChatFormat.CHAT_ML);

        CHAT.save(folder);

        assertThat(ChatFormat.load(folder)).isEqualTo(CHAT);
    }

    @Test
    void saysWhatItDoesNotKnow() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokenizer.id("<|tool|>"))
                .withMessageContaining("no special token <|tool|>");
        var words =
                Files.writeString(folder.resolve("words.json"), "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{}}}");
        assertThatIOException()
                .isThrownBy(() -> TextTokenizer.load(words))
                .withMessageContaining("words.json is not a byte-level BPE tokenizer");
    }

    private int letter(char c) {
        return tokenizer.encode(String.valueOf(c))[0];
    }

    private static String bytesAndOneMerge() {
        var json = new ObjectMapper().createObjectNode().put("version", "1.0");
        var added = json.putArray("added_tokens");
        var vocabulary = new ObjectMapper().createObjectNode();
        for (var special : List.of("<s>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>")) {
            added.addObject()
                    .put("id", vocabulary.size())
                    .put("content", special)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
            vocabulary.put(special, vocabulary.size());
        }
        for (int b = 0; b < 256; b++) {
            vocabulary.put(String.valueOf(ByteLevel.character(b)), vocabulary.size());
        }
        vocabulary.put("no", vocabulary.size());
        for (var part : List.of("pre_tokenizer", "decoder")) {
            json.putObject(part)
                    .put("type", "ByteLevel")
                    .put("add_prefix_space", false)
                    .put("trim_offsets", true)
                    .put("use_regex", true);
        }
        var model = json.putObject("model").put("type", "BPE");
        model.set("vocab", vocabulary);
        model.putArray("merges").add("n o");
        return json.toString();
    }
}
