package dev.gpta.transformers.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Against Hugging Face's implementation; {@code benchmarks/reference/llama.py} wrote the model and the logits. */
class LlamaReferenceTest {

    static final Path TINY = Path.of("src/test/resources/llama-tiny");
    private static final int SEQUENCES = 2;
    private static final int LENGTH = 12;

    private final JsonNode reference = reference();

    @Test
    void computesTheLogitsOfTheReference() throws IOException {
        try (var model = CausalLm.load(TINY)) {
            var found = logits(model, Precision.FLOAT32);

            // float32 in another order of summation; the largest logit is 6.2
            assertThat(found).hasSize(expected().length).containsExactly(expected(), within(2e-5f));
        }
    }

    @Test
    void staysCloseInBfloat16() throws IOException {
        try (var model = CausalLm.load(TINY)) {
            var found = logits(model, Precision.BFLOAT16);

            // eight bits of mantissa through two layers
            assertThat(found).containsExactly(expected(), within(0.25f));
        }
    }

    @Test
    void keepsItsLogitsWhenSavedAsFloat16(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        try (var model = CausalLm.load(TINY)) {
            model.save(folder);
        }
        try (var again = CausalLm.load(folder)) {
            assertThat(again.config()).isEqualTo(LlamaConfig.read(TINY.resolve("config.json")));
            assertThat(logits(again, Precision.FLOAT32)).containsExactly(expected(), within(0.02f));
        }
    }

    private float[] logits(CausalLm model, Precision precision) {
        long[] ids =
                numbers(reference.get("ids")).mapToLong(number -> (long) number).toArray();
        try (var manager = NDManager.newBaseManager()) {
            var hidden = model.decoder().forward(manager.create(ids, new Shape(SEQUENCES, LENGTH)), precision);
            return model.decoder().logits(hidden, Precision.FLOAT32).toFloatArray();
        }
    }

    private float[] expected() {
        double[] numbers = numbers(reference.get("logits")).toArray();
        var floats = new float[numbers.length];
        IntStream.range(0, numbers.length).forEach(i -> floats[i] = (float) numbers[i]);
        return floats;
    }

    private static java.util.stream.DoubleStream numbers(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(LlamaReferenceTest::numbers)
                : java.util.stream.DoubleStream.of(node.asDouble());
    }

    private static JsonNode reference() {
        try {
            return new ObjectMapper().readTree(TINY.resolve("reference.json").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
