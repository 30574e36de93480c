package dev.gpta.transformers.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Hugging Face's Llama and Qwen2, option by option; {@code llama_family.py} wrote models and logits. */
class LlamaFamilyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"qwen2", "llama3-sharded", "biased"})
    void computesTheLogitsOfTheReference(String name) throws IOException {
        try (var manager = NDManager.newBaseManager();
                var model = CausalLm.load(Reference.FAMILY.resolve(name))) {
            var reference = Reference.read(Reference.FAMILY.resolve(name), manager);

            var found = reference.logits(model);

            // float32 in another order of summation
            assertThat(found).containsExactly(reference.floats("logits"), within(5e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2", "llama3-sharded", "biased"})
    void whatItWritesItReads(String name) throws IOException {
        try (var model = CausalLm.load(Reference.FAMILY.resolve(name))) {
            model.save(folder);

            assertThat(LlamaConfig.read(folder.resolve("config.json"))).isEqualTo(model.config());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "model_type, \"gemma\", model_type gemma",
        "hidden_act, \"gelu\", hidden_act gelu",
        "rope_scaling, '{\"rope_type\":\"yarn\",\"factor\":4}', rope_scaling of type yarn",
        "use_sliding_window, true, use_sliding_window",
        "partial_rotary_factor, 0.5, partial_rotary_factor",
        "quantization_config, '{}', quantization_config",
        "hidden_size, null, a missing hidden_size"
    })
    void namesWhatItDoesNotSupport(String key, String value, String named) throws IOException {
        var json = (ObjectNode)
                JSON.readTree(LlamaReferenceTest.TINY.resolve("config.json").toFile());
        json.set(key, JSON.readTree(value));
        var file = folder.resolve("config.json");
        Files.writeString(file, json.toString());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> LlamaConfig.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(named);
    }

    @Test
    void theGenerationConfigAddsToTheEndTokens() throws IOException {
        Files.copy(LlamaReferenceTest.TINY.resolve("config.json"), folder.resolve("config.json"));
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [7, 1]}");

        assertThat(LlamaConfig.read(folder.resolve("config.json")).endTokens()).containsExactly(1, 7);
    }
}
