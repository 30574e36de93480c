package dev.gpta.transformers.bert;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gpta.transformers.tensor.Precision;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real MiniLM, against onnxruntime on the same weights. */
class BertEncoderTest {

    private static final List<String> TEXTS = List.of(
            "The quick brown fox jumps over the lazy dog.",
            "A much longer sentence, with rarities such as 'antidisestablishmentarianism', so that the others are padded!",
            "hi");

    @TempDir
    static Path folder;

    private static BertForSequenceClassification model;
    private static List<BertInput> inputs;

    @BeforeAll
    static void load() {
        model = MiniLm.load();
        try (var tokenizer = MiniLm.tokenizer(folder)) {
            inputs = tokenizer.encode("Name the topic:", TEXTS, 256);
        }
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void agreesWithOnnxruntimeOnEveryToken() throws Exception {
        // Given
        var expected = onnxruntime(inputs);

        // When
        float[] actual;
        try (var manager = NDManager.newBaseManager()) {
            actual = encode(manager, DropoutRates.NONE, Precision.FLOAT32, true).toFloatArray();
        }

        // Then: what stands at padding is read by nobody
        int width = MiniLm.CONFIG.hiddenSize();
        for (int row = 0; row < inputs.size(); row++) {
            for (int token = 0; token < inputs.get(row).length(); token++) {
                int from = (row * expected[row].length + token) * width;
                assertThat(worst(Arrays.copyOfRange(actual, from, from + width), expected[row][token]))
                        .as("input %d, token %d", row, token)
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void theFirstTokenAloneIsTheSameAsTheFirstOfAll() {
        try (var manager = NDManager.newBaseManager()) {
            var all = encode(manager, DropoutRates.NONE, Precision.FLOAT32, true);
            var first = encode(manager, DropoutRates.NONE, Precision.FLOAT32, false);

            assertThat(worst(first.toFloatArray(), all.get(":, 0").toFloatArray()))
                    .isLessThan(1e-5);
        }
    }

    /** The layers as a GPU has them, and as the CPU has them. */
    @Test
    void operationByOperationItIsTheSame() {
        try (var manager = NDManager.newBaseManager()) {
            var layers = MiniLm.CONFIG.layers();
            var blocks = new BertBlocks(MiniLm.CONFIG, model.weights())
                    .run(layers, PaddedBatch.of(inputs).on(manager), DropoutRates.NONE, Precision.FLOAT32);
            var all = encode(manager, DropoutRates.NONE, Precision.FLOAT32, true);

            assertThat(worst(blocks.toFloatArray(), all.toFloatArray())).isLessThan(1e-4);
        }
    }

    @Test
    void bfloat16StaysNearFloat32() {
        try (var manager = NDManager.newBaseManager()) {
            var exact = encode(manager, DropoutRates.NONE, Precision.FLOAT32, false);
            var rounded = encode(manager, DropoutRates.NONE, Precision.BFLOAT16, false);

            // bfloat16 keeps 8 bits: single values are off by some percent of the largest, but not 0 where it is used
            assertThat(worst(rounded.toFloatArray(), exact.toFloatArray()))
                    .isBetween(Precision.BFLOAT16.rounds() ? 1e-5 : 0, 0.15);
        }
    }

    @Test
    void attentionWithDropoutDropsButKeepsTheMean() {
        try (var manager = NDManager.newBaseManager()) {
            // Given a rate so small that nothing is dropped
            var fused = encode(manager, DropoutRates.NONE, Precision.FLOAT32, false);
            var spelledOut = encode(manager, new DropoutRates(0, 1e-9, 0), Precision.FLOAT32, false);
            var dropped = encode(manager, new DropoutRates(0, 0.1, 0), Precision.FLOAT32, false);

            // Then the two ways agree, and a usual rate makes a difference
            assertThat(worst(spelledOut.toFloatArray(), fused.toFloatArray())).isLessThan(1e-5);
            assertThat(worst(dropped.toFloatArray(), fused.toFloatArray())).isGreaterThan(1e-3);
        }
    }

    @Test
    void paddingAndNeighboursDoNotMatter() {
        try (var manager = NDManager.newBaseManager()) {
            var together = model.logits(inputs, manager, DropoutRates.NONE, Precision.FLOAT32);

            for (int i = 0; i < inputs.size(); i++) {
                var alone = model.logits(List.of(inputs.get(i)), manager, DropoutRates.NONE, Precision.FLOAT32);
                assertThat(worst(alone.toFloatArray(), together.get(i).toFloatArray()))
                        .isLessThan(1e-5);
            }
        }
    }

    private static NDArray encode(NDManager manager, DropoutRates dropout, Precision precision, boolean all) {
        var batch = PaddedBatch.of(inputs);
        var arrays = batch.on(manager);
        return all
                ? model.encoder().all(arrays, dropout, precision)
                : model.encoder().first(arrays, dropout, precision);
    }

    private static float[][][] onnxruntime(List<BertInput> inputs) throws IOException, OrtException {
        var batch = PaddedBatch.of(inputs);
        var shape = new long[] {batch.rows(), batch.length()};
        var mask = IntStream.range(0, batch.mask().length)
                .mapToLong(i -> batch.mask()[i] == 0 ? 1 : 0)
                .toArray();
        var environment = OrtEnvironment.getEnvironment();
        try (var onnx = MiniLm.resource("/all-minilm-l6-v2.onnx");
                OrtSession session = environment.createSession(onnx.readAllBytes());
                var ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.ids()), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[mask.length]), shape);
                var masks = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                var result = session.run(Map.of("input_ids", ids, "token_type_ids", types, "attention_mask", masks))) {
            return (float[][][]) result.get(0).getValue();
        }
    }

    private static double worst(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        return IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .max()
                .orElseThrow();
    }
}
