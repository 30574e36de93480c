package dev.gpta.transformers.bart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.transformers.generation.Decoding;
import dev.gpta.transformers.generation.EarlyStopping;
import dev.gpta.transformers.tensor.Activation;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's folder: what is read from it, what is written to it, and what is refused. */
class BartForConditionalGenerationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PLAIN = Reference.folder("plain");

    private static final BartConfig TINY = new BartConfig(
            50,
            8,
            40,
            new BartConfig.Stack(2, 4, 12),
            new BartConfig.Stack(1, 2, 16),
            Activation.GELU_TANH,
            new BartDropout(0.2, 0.1, 0.3),
            true,
            0.05,
            SpecialTokens.of(7, 3, 8));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "scaled-relu", "start-pad-tanh", "biased"})
    void writesWhatHuggingFaceWrites(String name) throws IOException {
        // Given a folder that Hugging Face's save_pretrained has made
        try (var model = Reference.load(Reference.folder(name));
                var manager = NDManager.newBaseManager()) {
            // When
            model.save(folder);

            // Then the tensors are the same, by name and number
            var expected = tensors(Reference.folder(name), manager);
            var found = tensors(folder, manager);
            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            found.forEach((tensor, array) -> {
                var other = expected.getOrDefault(tensor, array);
                assertThat(array.getShape()).as(tensor).isEqualTo(other.getShape());
                assertThat(array.toFloatArray()).as(tensor).containsExactly(other.toFloatArray(), within(0f));
            });
            // and so is every setting
            var settings =
                    JSON.readTree(Reference.folder(name).resolve("config.json").toFile());
            JSON.readTree(folder.resolve("config.json").toFile()).properties().forEach(entry -> {
                var key = entry.getKey().equals("torch_dtype") ? "dtype" : entry.getKey();
                assertThat(entry.getValue()).as(key).isEqualTo(settings.get(key));
            });
        }
    }

    @Test
    void comesBackAsItWas() throws IOException {
        var decoding = new Decoding(4, 30, 5, 2, 3, EarlyStopping.WHEN_IMPOSSIBLE, null, 8);
        try (var model = BartForConditionalGeneration.untrained(TINY, 1).withDecoding(decoding)) {
            model.save(folder);

            try (var again = Reference.load(folder)) {
                assertThat(again.config()).isEqualTo(TINY);
                assertThat(again.decoding()).isEqualTo(decoding);
                for (var name : model.weights().asMap().keySet()) {
                    assertThat(values(again, name)).as(name).containsExactly(values(model, name));
                }
            }
        }
    }

    @Test
    void oneSeedGivesOneModel() {
        var fc1 = "model.decoder.layers.0.fc1.weight";
        try (var one = BartForConditionalGeneration.untrained(TINY, 1);
                var same = BartForConditionalGeneration.untrained(TINY, 1);
                var other = BartForConditionalGeneration.untrained(TINY, 2)) {
            assertThat(values(one, fc1)).containsExactly(values(same, fc1)).isNotEqualTo(values(other, fc1));
            // as Hugging Face's begin: padding means nothing
            assertThat(Arrays.copyOfRange(values(one, "model.shared.weight"), 3 * 8, 4 * 8))
                    .containsOnly(0);
        }
    }

    @Test
    void theSmallOneHasThreeAndThreeLayers() {
        var small = BartConfig.small(30_522, SpecialTokens.of(101, 0, 102));

        assertThat(small.encoder()).isEqualTo(small.decoder()).isEqualTo(new BartConfig.Stack(3, 8, 1024));
        assertThat(small.tokens().decoderStart()).isEqualTo(102);
        // 30,522 x 256 for the tokens, 2 x 514 x 256 for their places, 5.5 million for the layers
        assertThat(BartShapes.of(small).values().stream().mapToLong(Shape::size).sum())
                .isEqualTo(13_607_424);
    }

    @ParameterizedTest
    @CsvSource({
        "model.shared.weight, shared.weight",
        "model.shared.weight, encoder.embed_tokens.weight",
        "model.shared.weight, lm_head.weight",
        "model.encoder.layernorm_embedding.bias, encoder.layernorm_embedding.bias",
        "model.decoder.layers.0.fc1.weight, decoder.layers.0.fc1.weight"
    })
    void readsTheNamesOfOtherCheckpoints(String name, String other) throws IOException {
        var renamed = changed(tensors -> {
            tensors.put(other, Objects.requireNonNull(tensors.remove(name)));
            // an encoder-decoder without its head, such as facebook/bart-base, has no bias of the outputs
            tensors.remove("final_logits_bias");
            return tensors;
        });
        try (var model = Reference.load(PLAIN);
                var again = Reference.load(renamed)) {
            assertThat(values(again, name)).containsExactly(values(model, name));
        }
    }

    @Test
    void whatIsMissingOrMisshapenIsNamed() throws IOException {
        var name = "model.decoder.layers.0.encoder_attn.q_proj.weight";
        assertThatThrownBy(() -> BartForConditionalGeneration.load(changed(tensors -> {
                    tensors.remove(name);
                    return tensors;
                })))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("lacks the weights " + name);
        assertThatThrownBy(() -> BartForConditionalGeneration.load(changed(tensors -> {
                    tensors.computeIfPresent(name, (key, array) -> array.reshape(4, 16));
                    return tensors;
                })))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has " + name + " of shape (4, 16), but its configuration asks for (8, 8)");
        assertThatThrownBy(() -> BartForConditionalGeneration.load(changed(tensors -> {
                    tensors.computeIfPresent(
                            "final_logits_bias",
                            (key, array) -> array.getManager().ones(new Shape(1, 28)));
                    return tensors;
                })))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("final_logits_bias has the shape (1, 28), but the vocabulary has 29 tokens");
    }

    @ParameterizedTest
    @CsvSource({
        "model_type, '\"mbart\"', model_type mbart; only bart",
        "tie_word_embeddings, false, tie_word_embeddings false; only true",
        "encoder_layerdrop, 0.1, encoder_layerdrop 0.1; only 0",
        "activation_function, '\"sine\"', unknown activation function sine",
        "decoder_attention_heads, 3, d_model 8 is no multiple of the attention heads 3",
        "pad_token_id, 29, token 29 is not within the vocabulary of 29",
        "dropout, 1.0, a dropout rate must be from 0 to below 1: 1.0",
        "d_model, null, lacks the number d_model"
    })
    void refusesWhatItWouldComputeDifferently(String key, String value, String message) throws IOException {
        var file = PLAIN.resolve("config.json");
        var json = (ObjectNode) JSON.readTree(file.toFile());
        json.set(key, JSON.readTree(value));
        var changed = Files.writeString(folder.resolve("config.json"), json.toString());

        assertThatThrownBy(() -> BartConfig.read(changed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(message);
    }

    /** A copy of the plain model with other tensors. */
    private Path changed(UnaryOperator<Map<String, NDArray>> change) throws IOException {
        try (var manager = NDManager.newBaseManager()) {
            var tensors = change.apply(new HashMap<>(tensors(PLAIN, manager)));
            var copy = Files.createTempDirectory(folder, "changed");
            SafeTensors.write(copy.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
            Files.copy(PLAIN.resolve("config.json"), copy.resolve("config.json"));
            return copy;
        }
    }

    private static Map<String, NDArray> tensors(Path from, NDManager manager) throws IOException {
        return SafeTensors.read(from.resolve("model.safetensors"), manager).tensors();
    }

    private static float[] values(BartForConditionalGeneration model, String name) {
        return model.weights().get(name).toFloatArray();
    }
}
