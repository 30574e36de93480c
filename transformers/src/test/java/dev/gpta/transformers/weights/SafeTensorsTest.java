package dev.gpta.transformers.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {

    @TempDir
    private Path folder;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** What a GPU computes on is copied to be written: the copy must not stay as long as the weights. */
    @Test
    void leavesNothingBehind() throws IOException {
        var x = manager.ones(new Shape(3, 2));

        SafeTensors.write(folder.resolve("some.safetensors"), Map.of("x", x), Map.of());

        assertThat(manager.getManagedArrays()).containsExactly(x);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        var file = folder.resolve("some.safetensors");
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        tensors.put("b.weight", manager.create(new float[] {1, -2.5f, 3e-8f, 4, 5, 6}, new Shape(2, 3)));
        tensors.put("a.half", manager.create(new float[] {0.1f, 65504}).toType(DataType.FLOAT16, true));
        tensors.put("ids", manager.create(new long[] {1L << 40, -7}));
        tensors.put("step", manager.create(3f));

        SafeTensors.write(file, tensors, Map.of("format", "pt"));
        var read = SafeTensors.read(file, manager);

        assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(read.tensors().keySet()).containsExactly("b.weight", "a.half", "ids", "step");
        assertThat(tensor(read, "b.weight").getShape()).isEqualTo(new Shape(2, 3));
        assertThat(tensor(read, "b.weight").toFloatArray()).containsExactly(1, -2.5f, 3e-8f, 4, 5, 6);
        assertThat(tensor(read, "a.half").getDataType()).isEqualTo(DataType.FLOAT16);
        assertThat(tensor(read, "a.half").toType(DataType.FLOAT32, true).toFloatArray())
                .containsExactly(new float[] {0.1f, 65504}, within(1e-4f));
        assertThat(tensor(read, "ids").toLongArray()).containsExactly(1L << 40, -7);
        assertThat(tensor(read, "step").getShape()).isEqualTo(new Shape());
    }

    @Test
    void laysTheFileOutAsTheFormatSays() throws IOException {
        var file = folder.resolve("one.safetensors");

        SafeTensors.write(file, Map.of("x", manager.create(new float[] {1, 2})), Map.of());
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);

        int length = (int) bytes.getLong(0);
        assertThat(length % 8).isZero();
        assertThat(new String(bytes.array(), 8, length, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{},\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
        assertThat(bytes.getFloat(8 + length)).isEqualTo(1);
        assertThat(bytes.getFloat(12 + length)).isEqualTo(2);
        assertThat(bytes.capacity()).isEqualTo(16 + length);
    }

    @Test
    void widensBfloat16() throws IOException {
        var header =
                "{\"x\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}".getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(8 + header.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header).putShort((short) 0x3fc0).putShort((short) 0xc000);
        var file = Files.write(folder.resolve("brain.safetensors"), bytes.array());

        assertThat(tensor(SafeTensors.read(file, manager), "x").toFloatArray()).containsExactly(1.5f, -2);
    }

    @Test
    void saysWhenAFileIsCutShortOrSomethingElse() throws IOException {
        var file = folder.resolve("cut.safetensors");
        SafeTensors.write(file, Map.of("x", manager.create(new float[] {1, 2})), Map.of());
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        var text = Files.writeString(folder.resolve("text"), "no safetensors at all");

        assertThatIOException()
                .isThrownBy(() -> SafeTensors.read(file, manager))
                .withMessageContaining("cut.safetensors ends too early");
        assertThatIOException()
                .isThrownBy(() -> SafeTensors.read(text, manager))
                .withMessageContaining("is no safetensors file");
    }

    /** Two gigabytes are not set aside because forty bytes say so. */
    @Test
    void aLengthThatTheFileIsTooShortForIsRefused() throws IOException {
        var header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,2147483647]}}";
        var bytes = java.nio.ByteBuffer.allocate(8 + header.length()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var file = Files.write(folder.resolve("liar.safetensors"), bytes.array());

        assertThatIOException()
                .isThrownBy(() -> SafeTensors.read(file, manager))
                .withMessageContaining("2147483647 of 2147483647 bytes are missing");
    }

    private static NDArray tensor(SafeTensors read, String name) {
        return Objects.requireNonNull(read.tensors().get(name), name);
    }
}
