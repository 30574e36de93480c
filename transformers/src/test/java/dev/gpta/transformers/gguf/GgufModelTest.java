package dev.gpta.transformers.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.llama.Reference;
import dev.gpta.transformers.text.Message;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Hugging Face's Llama with the weights as Python's {@code gguf} dequantises them. */
class GgufModelTest {

    private static final Path FILES = Reference.FAMILY.resolve("gguf");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_1"})
    void computesTheLogitsOfTheDequantisedWeights(String type) throws IOException {
        try (var manager = NDManager.newBaseManager();
                var model = GgufModel.load(FILES.resolve(type + ".gguf"))) {
            var reference = Reference.read(FILES, manager);

            var found = reference.logits(model);

            assertThat(found).containsExactly(reference.floats(type), within(5e-5f));
            assertThat(model.config().endTokens()).containsExactly(261);
            assertThat(model.config().context()).isEqualTo(64);
        }
    }

    @Test
    void namesATensorOfAnotherType() throws IOException {
        // Given: the first of the Q8_0 tensors says that it is Q6_K
        var bytes = Files.readAllBytes(FILES.resolve("Q8_0.gguf"));
        int name = indexOf(bytes, "token_embd.weight");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(name + 17 + 4 + 2 * 8, 14);
        var file = Files.write(folder.resolve("other.gguf"), bytes);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> GgufModel.load(file))
                .withMessageContaining("token_embd.weight has the GGUF type Q6_K")
                .withMessageContaining("known here are [F32, F16, Q4_0, Q4_1, Q8_0, BF16]");
    }

    @Test
    void saysThatAFileIsCutShort() throws IOException {
        var bytes = Files.readAllBytes(FILES.resolve("Q4_0.gguf"));
        var numbers = Files.write(folder.resolve("numbers.gguf"), Arrays.copyOf(bytes, bytes.length - 100));
        var header = Files.write(folder.resolve("header.gguf"), Arrays.copyOf(bytes, 500));
        var none = Files.writeString(folder.resolve("none.gguf"), "a text that is longer than any header");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> GgufModel.load(numbers))
                .withMessageContaining("is cut short: the tensor");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> GgufModel.load(header))
                .withMessageContaining("cut short");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> GgufModel.load(none))
                .withMessageContaining("does not begin with GGUF");
    }

    @Test
    void hasTheFilesTokenizerAndTemplate() throws IOException {
        var found = GgufTokenizer.load(FILES.resolve("Q4_1.gguf"));

        try (var tokenizer = TextTokenizer.of(found.json(), "a test")) {
            // digits one by one though "12" is a token; "the" as one; the special token once as text, once as itself
            assertThat(texts(tokenizer, tokenizer.encode("in the 12")))
                    .containsExactly("i", "n", " the", " ", "1", "2");
            assertThat(tokenizer.encodeWithSpecials("<|im_end|>")).containsExactly(261);
            assertThat(tokenizer.encode("<|im_end|>")).hasSize(10).doesNotContain(261);
            assertThat(found.template().orElseThrow().render(List.of(new Message("user", "the")), true))
                    .isEqualTo("<|im_start|>user\nthe<|im_end|>\n<|im_start|>assistant\n");
        }
    }

    private static List<String> texts(TextTokenizer tokenizer, int[] tokens) {
        return Arrays.stream(tokens)
                .mapToObj(token -> new String(tokenizer.bytesOf(token), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
