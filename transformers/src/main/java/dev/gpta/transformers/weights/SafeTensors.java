package dev.gpta.transformers.weights;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of a safetensors file: eight bytes of header length, a JSON header, then the numbers, little-endian.
 * Reads float32, float16, bfloat16 (widened to float32), int64, int32 and bool; writes all but bfloat16.
 *
 * @param tensors by name, in file order
 * @param metadata free text by key, the header's {@code __metadata__}
 */
public record SafeTensors(Map<String, NDArray> tensors, Map<String, String> metadata) {

    private static final String METADATA = "__metadata__";
    private static final int MAX_HEADER = 100 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<DataType, String> NAMES = Map.of(
            DataType.FLOAT32, "F32",
            DataType.FLOAT16, "F16",
            DataType.INT64, "I64",
            DataType.INT32, "I32",
            DataType.BOOLEAN, "BOOL");

    /** Reads a file. @param manager owns the arrays */
    public static SafeTensors read(Path file, NDManager manager) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = fill(channel, 8).getLong();
            if (length <= 0 || length > MAX_HEADER) {
                throw new IOException(
                        "%s is no safetensors file: its header would have %d bytes".formatted(file, length));
            }
            var header = JSON.readTree(fill(channel, (int) length).array());
            long start = 8 + length;
            var tensors = new LinkedHashMap<String, NDArray>();
            for (var entry : header.properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    channel.position(
                            start + entry.getValue().at("/data_offsets/0").asLong());
                    tensors.put(
                            entry.getKey(), tensor(entry.getValue(), channel, manager, file + ": " + entry.getKey()));
                }
            }
            var metadata = header.has(METADATA)
                    ? JSON.convertValue(header.get(METADATA), new TypeReference<Map<String, String>>() {})
                    : Map.<String, String>of();
            return new SafeTensors(tensors, metadata);
        } catch (EOFException e) {
            throw new IOException(
                    "%s ends too early: it is no safetensors file, or was cut short; %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Writes a file, replacing what was there. The arrays keep their type: convert to float16 first to save space. */
    public static void write(Path file, Map<String, NDArray> tensors, Map<String, String> metadata) throws IOException {
        var header = header(tensors, metadata);
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            drain(channel, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length));
            drain(channel, ByteBuffer.wrap(header));
            for (var tensor : tensors.values()) {
                drain(channel, tensor);
            }
        }
    }

    private static void drain(FileChannel channel, NDArray tensor) throws IOException {
        if (!tensor.getDevice().isGpu()) {
            drain(channel, tensor.toByteBuffer());
            return;
        }
        // DJL would copy it, too, and keep the copy for as long as the weights live
        try (var copy = tensor.toDevice(Device.cpu(), true)) {
            drain(channel, copy.toByteBuffer());
        }
    }

    private static byte[] header(Map<String, NDArray> tensors, Map<String, String> metadata) throws IOException {
        var header = JSON.createObjectNode();
        header.set(METADATA, JSON.valueToTree(metadata));
        long offset = 0;
        for (var entry : tensors.entrySet()) {
            var array = entry.getValue();
            var type = NAMES.get(array.getDataType());
            if (type == null) {
                throw new IllegalArgumentException("cannot write %s of type %s; possible are %s"
                        .formatted(entry.getKey(), array.getDataType(), NAMES.keySet()));
            }
            long end = offset + array.size() * array.getDataType().getNumOfBytes();
            var description = header.putObject(entry.getKey()).put("dtype", type);
            description.set("shape", JSON.valueToTree(array.getShape().getShape()));
            description.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        // the numbers that follow should start at a multiple of eight
        var bytes = JSON.writeValueAsBytes(header);
        var padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }

    private static NDArray tensor(JsonNode description, FileChannel channel, NDManager manager, String what)
            throws IOException {
        var shape = new Shape(JSON.convertValue(description.get("shape"), long[].class));
        var offsets = description.get("data_offsets");
        var bytes = numbers(channel, offsets, what);
        var type = description.get("dtype").asText();
        if (type.equals("BF16")) {
            return owned(widened(bytes), shape, DataType.FLOAT32, manager);
        }
        for (var name : NAMES.entrySet()) {
            if (name.getValue().equals(type)) {
                return owned(bytes, shape, name.getKey(), manager);
            }
        }
        throw new IOException("%s has the type %s; possible are BF16 and %s".formatted(what, type, NAMES.values()));
    }

    /**
     * In PyTorch's memory. An array that is made of a buffer stays in Java's direct memory, which is no larger than the heap:
     * weights of more than that could not be read.
     */
    private static NDArray owned(ByteBuffer bytes, Shape shape, DataType type, NDManager manager) {
        try (var buffered = manager.create(bytes, shape, type)) {
            return buffered.duplicate();
        }
    }

    private static ByteBuffer numbers(FileChannel channel, JsonNode offsets, String what) throws IOException {
        try {
            return fill(
                    channel,
                    Math.toIntExact(offsets.get(1).asLong() - offsets.get(0).asLong()));
        } catch (EOFException e) {
            throw new EOFException("of %s %s".formatted(what, e.getMessage()));
        }
    }

    /** A bfloat16 is the upper half of a float32. */
    private static ByteBuffer widened(ByteBuffer halves) {
        var wide = ByteBuffer.allocateDirect(halves.remaining() * 2).order(ByteOrder.nativeOrder());
        while (halves.hasRemaining()) {
            wide.putInt(halves.getShort() << 16);
        }
        return wide.flip();
    }

    /** Sets memory aside for what there is, whatever the file says. */
    private static ByteBuffer fill(FileChannel channel, int size) throws IOException {
        long left = channel.size() - channel.position();
        if (size < 0 || size > left) {
            throw new EOFException("%d of %d bytes are missing".formatted(size - left, size));
        }
        var buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("%d of %d bytes are missing".formatted(buffer.remaining(), size));
            }
        }
        return buffer.flip();
    }

    private static void drain(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
