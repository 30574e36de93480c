package dev.gpta.transformers.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.gguf.GgufModel;
import dev.gpta.transformers.gguf.GgufTokenizer;
import dev.gpta.transformers.lora.AdapterFolder;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.text.Message;
import dev.gpta.transformers.text.TextTokenizer;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A real model in a GGUF file against Hugging Face's transformers and peft with the same dequantised weights. The model is
 * too large to be kept here: {@code benchmarks/reference/smollm2.py} says where it comes from and what to run.
 */
@EnabledIfSystemProperty(named = "gpta.smollm2", matches = ".+", disabledReason = "needs files that smollm2.py writes")
class SmolLm2Test {

    private static final Path FOLDER = Path.of(System.getProperty("gpta.smollm2", "."));
    private static NDManager manager;
    private static CausalLm model;
    private static TextTokenizer tokenizer;
    private static GgufTokenizer file;
    private static SafeTensors reference;
    private static List<JsonNode> cases;

    @BeforeAll
    static void load() throws IOException {
        var gguf = Path.of(Files.readString(FOLDER.resolve("gguf.path")));
        manager = NDManager.newBaseManager();
        model = GgufModel.load(gguf);
        file = GgufTokenizer.load(gguf);
        tokenizer = TextTokenizer.of(file.json(), gguf.toString());
        reference = SafeTensors.read(FOLDER.resolve("reference.safetensors"), manager);
        cases = StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(FOLDER.resolve("cases.json").toFile())
                                .spliterator(),
                        false)
                .toList();
    }

    @AfterAll
    static void close() {
        tokenizer.close();
        model.close();
        manager.close();
    }

    @Test
    void hasTheTokensAndTheTemplateOfTheReference() {
        for (var expected : cases) {
            var messages = List.of(new Message("user", expected.get("question").asText()));

            assertThat(file.template().orElseThrow().render(messages, true))
                    .isEqualTo(expected.get("rendered").asText());
            assertThat(file.template().orElseThrow().prompt(messages, tokenizer))
                    .isEqualTo(ints(expected.get("prompt")));
        }
    }

    @Test
    void computesTheLogitsOfTheReference() {
        double largest = 0;
        for (int i = 0; i < cases.size(); i++) {
            largest = Math.max(
                    largest, difference(last(ids(ints(cases.get(i).get("prompt"))), 1), tensor(i + ".logits")));
        }
        largest = Math.max(largest, difference(last(tensor("long.ids"), 8), tensor("long.logits")));

        System.out.println("largest difference of a logit: " + largest);
        assertThat(largest).isLessThan(1e-3);
    }

    @Test
    void saysTheSameFiftyTokens() {
        for (var expected : cases) {
            var said = new Generator(model)
                    .generate(
                            ints(expected.get("prompt")),
                            new Sampling(2, 0, 1, 1, 50),
                            TokenConstraint::none,
                            () -> false);

            assertThat(said)
                    .allSatisfy(generation -> assertThat(generation.tokens())
                            .as(expected.get("question").asText())
                            .isEqualTo(ints(expected.get("said"))));
        }
    }

    @Test
    void readsTheFolderAsItReadsTheFile() throws IOException {
        try (var same = CausalLm.load(FOLDER)) {
            assertThat(same.config())
                    .usingRecursiveComparison()
                    .ignoringFields("rmsNormEps")
                    .isEqualTo(model.config());
            var found =
                    same.weights().get("model.layers.7.self_attn.k_proj.weight").toFloatArray();
            assertThat(found)
                    .containsExactly(
                            model.weights()
                                    .get("model.layers.7.self_attn.k_proj.weight")
                                    .toFloatArray(),
                            within(1e-6f));
        }
    }

    @Test
    void hasPeftsLossAndGradientsAndWritesWhatPeftReads() throws IOException {
        var adapter = AdapterFolder.read(FOLDER.resolve("adapter"), model.projections(), "smollm2", manager);
        try (var adapted = model.with(adapter)) {
            var learned = LoraGradients.of(adapted, examples());

            assertThat(learned.loss()).isCloseTo(tensor("lora.loss").getFloat(), within(1e-3));
            double worst = 0;
            for (var gradient : learned.gradients().entrySet()) {
                worst = Math.max(worst, relative(gradient.getValue(), tensor("lora." + gradient.getKey())));
            }
            System.out.println("LoRA: loss %.6f, peft's %.6f; worst relative difference of a gradient %.2e"
                    .formatted(learned.loss(), tensor("lora.loss").getFloat(), worst));
            assertThat(worst).isLessThan(1e-3);
            adapter.weights().frozen();
            export(adapted);
        }
    }

    /** For smollm2.py, which lets peft read it. */
    private static void export(CausalLm adapted) throws IOException {
        AdapterFolder.write(
                Objects.requireNonNull(adapted.adapter()), FOLDER.resolve("exported"), "smollm2", FOLDER.toString());
        try (var off = GradientTape.off()) {
            var hidden = adapted.decoder().forward(tensor("lora.ids"), Precision.FLOAT32);
            var tensors = new LinkedHashMap<String, NDArray>();
            tensors.put("ids", tensor("lora.ids"));
            tensors.put("logits", adapted.decoder().logits(hidden, Precision.FLOAT32));
            SafeTensors.write(FOLDER.resolve("exported.safetensors"), tensors, Map.of());
        }
    }

    private static List<TrainingExample> examples() {
        var examples = new ArrayList<TrainingExample>();
        for (int row = 0; row < 2; row++) {
            var tokens = tensor("lora.ids").get(row).toLongArray();
            examples.add(new TrainingExample(
                    Arrays.stream(tokens).mapToInt(Math::toIntExact).toArray(),
                    tensor("lora.marked").get(row).toBooleanArray()));
        }
        return examples;
    }

    /** The logits after the last tokens. */
    private static float[] last(NDArray ids, int count) {
        try (var off = GradientTape.off()) {
            long length = ids.getShape().get(1);
            var hidden = model.decoder().forward(ids, Precision.FLOAT32);
            return model.decoder()
                    .logits(hidden.get(new NDIndex(":, {}:", length - count)), Precision.FLOAT32)
                    .toFloatArray();
        }
    }

    private static NDArray ids(int[] tokens) {
        return manager.create(
                Arrays.stream(tokens).asLongStream().toArray(), new ai.djl.ndarray.types.Shape(1, tokens.length));
    }

    private static NDArray tensor(String name) {
        return Objects.requireNonNull(reference.tensors().get(name), name);
    }

    private static double difference(float[] found, NDArray expected) {
        var floats = expected.toFloatArray();
        return IntStream.range(0, floats.length)
                .mapToDouble(i -> Math.abs(found[i] - floats[i]))
                .max()
                .orElseThrow();
    }

    /** Norm of the difference by the norm of what is expected. */
    private static double relative(float[] found, NDArray expected) {
        var floats = expected.toFloatArray();
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < floats.length; i++) {
            difference += Math.pow(found[i] - floats[i], 2);
            norm += Math.pow(floats[i], 2);
        }
        return Math.sqrt(difference / norm);
    }

    private static int[] ints(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
