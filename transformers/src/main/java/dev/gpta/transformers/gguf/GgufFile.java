package dev.gpta.transformers.gguf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A GGUF file: metadata, and tensors that are dequantised to float32 as they are read. Types F32, F16, BF16, Q8_0, Q4_0
 * and Q4_1.
 */
final class GgufFile implements AutoCloseable {

    static final String SUFFIX = ".gguf";

    private final Path path;
    private final FileChannel channel;
    private final GgufReader.Header header;

    private GgufFile(Path path, FileChannel channel, GgufReader.Header header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
    }

    /** @throws IOException if it is no GGUF file, or is cut short */
    static GgufFile open(Path path) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new GgufFile(path, channel, new GgufReader(map(channel, 0, channel.size())).read());
        } catch (IOException | BufferUnderflowException e) {
            channel.close();
            throw new IOException(
                    path + " cannot be read as GGUF: "
                            + (e instanceof IOException ? e.getMessage() : "it is cut short"),
                    e);
        }
    }

    Set<String> tensors() {
        return header.tensors().keySet();
    }

    /** Reads a tensor as float32. @throws IOException naming the tensor and its type, if that is not known here */
    NDArray tensor(String name, NDManager manager) throws IOException {
        var tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new IOException("%s has no tensor %s".formatted(path, name));
        }
        var type = type(tensor);
        long start = header.numbers() + tensor.offset();
        long bytes = type.size(tensor.shape().size());
        if (start + bytes > channel.size()) {
            throw new IOException("%s is cut short: the tensor %s would end at byte %d of %d"
                    .formatted(path, name, start + bytes, channel.size()));
        }
        var in = map(channel, start, bytes);
        int numbers = Math.toIntExact(tensor.shape().size());
        var floats = FloatBuffer.allocate(numbers);
        while (floats.hasRemaining()) {
            type.read(in, floats);
        }
        return manager.create(floats.array(), tensor.shape());
    }

    private BlockType type(GgufTensor tensor) throws IOException {
        for (var type : BlockType.values()) {
            if (type.id == tensor.type() && tensor.shape().size() % type.count == 0) {
                return type;
            }
        }
        throw new IOException(
                "%s: the tensor %s has the GGUF type %s; known here are %s. Quantise the model to one of them"
                        .formatted(path, tensor.name(), name(tensor.type()), Arrays.toString(BlockType.values())));
    }

    /** As llama.cpp calls the types that are met most. */
    private static String name(int type) {
        var names = Map.of(
                6, "Q5_0", 7, "Q5_1", 10, "Q2_K", 11, "Q3_K", 12, "Q4_K", 13, "Q5_K", 14, "Q6_K", 15, "Q8_K", 20,
                "IQ4_NL", 23, "IQ4_XS");
        return names.getOrDefault(type, "number " + type);
    }

    String text(String key) throws IOException {
        return required(key, String.class);
    }

    @Nullable
    String textOrNull(String key) {
        return header.metadata().get(key) instanceof String text ? text : null;
    }

    int integer(String key) throws IOException {
        return Math.toIntExact(required(key, Long.class));
    }

    int integer(String key, int otherwise) {
        return header.metadata().get(key) instanceof Long number ? Math.toIntExact(number) : otherwise;
    }

    double number(String key, double otherwise) {
        return header.metadata().get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    List<String> texts(String key) throws IOException {
        return ((List<?>) required(key, List.class))
                .stream().map(String::valueOf).collect(Collectors.toList());
    }

    List<Integer> integers(String key) {
        return header.metadata().get(key) instanceof List<?> list
                ? list.stream().map(value -> ((Number) value).intValue()).toList()
                : List.of();
    }

    private <T> T required(String key, Class<T> type) throws IOException {
        var value = header.metadata().get(key);
        if (!type.isInstance(value)) {
            throw new IOException(
                    "%s lacks %s, or has it in another type than %s".formatted(path, key, type.getSimpleName()));
        }
        return type.cast(value);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer map(FileChannel channel, long start, long size) throws IOException {
        return channel.map(MapMode.READ_ONLY, start, Math.min(size, Integer.MAX_VALUE))
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
