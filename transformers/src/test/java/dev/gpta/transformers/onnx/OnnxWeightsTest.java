package dev.gpta.transformers.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OnnxWeightsTest {

    @Test
    void namesEveryParameterOfARealModel() throws IOException {
        try (var onnx = Objects.requireNonNull(getClass().getResourceAsStream("/all-minilm-l6-v2.onnx"));
                var manager = NDManager.newBaseManager()) {
            // When
            var weights = OnnxWeights.read(onnx, manager);

            // Then: 3 tables, their norm's 2, 16 a layer
            var floats = weights.keySet().stream()
                    .filter(name -> name.startsWith("e"))
                    .toList();
            assertThat(floats).hasSize(3 + 2 + 6 * 16);
            assertThat(get(weights, "encoder.layer.5.intermediate.dense.weight").getShape())
                    .isEqualTo(new Shape(1536, 384));
            // 22.7 million, the figure of its model card, without the pooler's 148 thousand
            assertThat(floats.stream()
                            .mapToLong(name -> get(weights, name).size())
                            .sum())
                    .isEqualTo(22_713_216L - 384 * 385);
        }
    }

    @Test
    void aProductsMatrixIsTransposedAndNamedAfterItsBias() throws IOException {
        // Given x W + b with W (2, 3), as an exporter writes it
        var graph = message(graphOf -> {
            graphOf.put(1, node("MatMul", "x", "onnx::MatMul_7", "xw"));
            graphOf.put(1, node("Add", "layer.bias", "xw", "y"));
            graphOf.put(5, tensor("onnx::MatMul_7", new long[] {2, 3}, 1, 2, 3, 4, 5, 6));
            graphOf.put(5, tensor("layer.bias", new long[] {3}, 7, 8, 9));
        });
        var model = message(modelOf -> modelOf.put(7, graph));

        try (var manager = NDManager.newBaseManager()) {
            // When
            Map<String, NDArray> weights = OnnxWeights.read(new ByteArrayInputStream(model), manager);

            // Then
            assertThat(weights).containsOnlyKeys("layer.weight", "layer.bias");
            assertThat(get(weights, "layer.weight").getShape()).isEqualTo(new Shape(3, 2));
            assertThat(get(weights, "layer.weight").toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
            assertThat(get(weights, "layer.bias").toFloatArray()).containsExactly(7, 8, 9);
        }
    }

    @Test
    void weightsThatAreElsewhereAreReported() throws IOException {
        var graph = message(graphOf -> graphOf.put(5, tensor("a.bias", new long[] {4}, 1)));
        var model = message(modelOf -> modelOf.put(7, graph));

        try (var manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> OnnxWeights.read(new ByteArrayInputStream(model), manager))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a.bias should have 4 numbers, but its raw data has 1");
        }
    }

    @Test
    void aFileWithoutAGraphIsRefused() {
        try (var manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> OnnxWeights.read(new ByteArrayInputStream(new byte[0]), manager))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no ONNX graph");
        }
    }

    private static NDArray get(Map<String, NDArray> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private static byte[] node(String operation, String left, String right, String output) throws IOException {
        return message(fields -> {
            fields.put(1, left.getBytes(UTF_8));
            fields.put(1, right.getBytes(UTF_8));
            fields.put(2, output.getBytes(UTF_8));
            fields.put(4, operation.getBytes(UTF_8));
        });
    }

    private static byte[] tensor(String name, long[] shape, float... values) throws IOException {
        var raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return message(fields -> {
            for (long side : shape) {
                fields.out().writeInt64(1, side);
            }
            fields.out().writeInt32(2, 1);
            fields.put(8, name.getBytes(UTF_8));
            fields.put(9, raw.array());
        });
    }

    private static byte[] message(Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        content.write(new Fields(out));
        out.flush();
        return bytes.toByteArray();
    }

    private interface Content {
        void write(Fields fields) throws IOException;
    }

    private record Fields(CodedOutputStream out) {
        void put(int field, byte[] value) throws IOException {
            out.writeBytes(field, ByteString.copyFrom(value));
        }
    }
}
