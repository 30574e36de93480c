package dev.gpta.transformers.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.LoraGradients;
import dev.gpta.transformers.llama.Reference;
import dev.gpta.transformers.llama.TrainingExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Python's {@code peft}; {@code llama_family.py} wrote the adapter, its logits, loss and gradients. */
class AdapterTest {

    private static final Path PEFT = Reference.FAMILY.resolve("lora");
    private static final String BASE = "the-base";

    @TempDir
    Path folder;

    private NDManager manager;
    private CausalLm base;
    private Reference reference;

    @BeforeEach
    void load() throws IOException {
        manager = NDManager.newBaseManager();
        base = CausalLm.load(Reference.FAMILY.resolve("qwen2"));
        reference = Reference.read(PEFT, manager);
    }

    @AfterEach
    void close() {
        base.close();
        manager.close();
    }

    @Test
    void computesWhatPeftComputesWithItsAdapter() throws IOException {
        try (var adapted = base.with(read(PEFT))) {
            assertThat(reference.logits(adapted)).containsExactly(reference.floats("logits"), within(5e-5f));
        }
        // and the base stays what it was
        var plain = Reference.read(Reference.FAMILY.resolve("qwen2"), manager);
        assertThat(plain.logits(base)).containsExactly(plain.floats("logits"), within(5e-5f));
    }

    @Test
    void hasPeftsLossAndGradients() throws IOException {
        try (var adapted = base.with(read(PEFT))) {
            var learned = LoraGradients.of(adapted, examples());

            assertThat(learned.loss()).isCloseTo(reference.get("loss").getFloat(), within(1e-5));
            assertThat(learned.gradients()).hasSize(2 * 2 * 5);
            learned.gradients().forEach((name, gradient) -> {
                var expected = reference.floats(name);
                assertThat(gradient).as(name).containsExactly(expected, within(1e-4f * largest(expected)));
            });
        }
    }

    @Test
    void whatIsWrittenIsReadAgainBesideItsBaseOnly() throws IOException {
        try (var adapter = read(PEFT)) {
            AdapterFolder.write(adapter, folder, BASE, "org/base");
        }

        try (var again = base.with(read(folder))) {
            assertThat(reference.logits(again)).containsExactly(reference.floats("logits"), within(5e-5f));
        }
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AdapterFolder.read(folder, base.projections(), "another", manager))
                .withMessageContaining("was trained beside the base the-base, but the base here is another");
    }

    @Test
    void anUntrainedAdapterChangesNothing() throws IOException {
        var settings = new LoraSettings(3, 6, LoraSettings.ALL_TARGETS);
        var plain = Reference.read(Reference.FAMILY.resolve("qwen2"), manager);

        try (var adapted = base.with(Adapter.untrained(settings, base.projections(), manager, 1))) {
            assertThat(plain.logits(adapted)).containsExactly(plain.logits(base), within(1e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "use_dora, true, use_dora",
        "bias, \"all\", bias \"all\"",
        "modules_to_save, '[\"lm_head\"]', modules_to_save",
        "rank_pattern, '{\"q_proj\":8}', rank_pattern",
        "peft_type, \"IA3\", peft_type \"IA3\"",
        "target_modules, \"all-linear\", target_modules",
        "target_modules, '[\"embed_tokens\"]', embed_tokens",
        "r, 5, 'of shape (5, 32), but has (4, 32)'",
        "target_modules, '[\"q_proj\"]', belongs to no target"
    })
    void namesWhatItDoesNotSupport(String key, String value, String named) throws IOException {
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var config = (com.fasterxml.jackson.databind.node.ObjectNode)
                json.readTree(PEFT.resolve("adapter_config.json").toFile());
        config.set(key, json.readTree(value));
        Files.writeString(folder.resolve("adapter_config.json"), config.toString());
        Files.copy(PEFT.resolve("adapter_model.safetensors"), folder.resolve("adapter_model.safetensors"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(folder))
                .withMessageContaining(named);
    }

    private Adapter read(Path from) throws IOException {
        return AdapterFolder.read(from, base.projections(), BASE, manager);
    }

    private List<TrainingExample> examples() {
        NDArray ids = reference.get("ids");
        var examples = new ArrayList<TrainingExample>();
        for (int row = 0; row < ids.getShape().get(0); row++) {
            var tokens = ids.get(row).toLongArray();
            examples.add(new TrainingExample(
                    java.util.Arrays.stream(tokens).mapToInt(Math::toIntExact).toArray(),
                    reference.get("marked").get(row).toBooleanArray()));
        }
        return examples;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
