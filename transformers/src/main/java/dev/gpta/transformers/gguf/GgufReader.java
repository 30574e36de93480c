package dev.gpta.transformers.gguf;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a GGUF file says before its numbers, versions 2 and 3. */
final class GgufReader {

    private static final int MAGIC = 0x46554747; // "GGUF", little-endian
    private static final int MOST_AXES = 4;

    private final ByteBuffer in;

    /** @param in little-endian, from the file's beginning */
    GgufReader(ByteBuffer in) {
        this.in = in;
    }

    /** What the file says. @param numbers where its numbers begin, in bytes from its beginning */
    record Header(Map<String, Object> metadata, Map<String, GgufTensor> tensors, long numbers) {}

    Header read() throws IOException {
        if (in.remaining() < 24 || in.getInt() != MAGIC) {
            throw new IOException("it does not begin with GGUF");
        }
        int version = in.getInt();
        if (version < 2 || version > 3) {
            throw new IOException("it has GGUF version %d, known are 2 and 3".formatted(version));
        }
        long tensorCount = in.getLong();
        long metadataCount = in.getLong();
        var metadata = new LinkedHashMap<String, Object>();
        for (long i = 0; i < metadataCount; i++) {
            metadata.put(string(), value(in.getInt()));
        }
        var tensors = new LinkedHashMap<String, GgufTensor>();
        for (long i = 0; i < tensorCount; i++) {
            var tensor = tensor();
            tensors.put(tensor.name(), tensor);
        }
        int alignment = metadata.get("general.alignment") instanceof Number number ? number.intValue() : 32;
        return new Header(metadata, tensors, (long) (in.position() + alignment - 1) / alignment * alignment);
    }

    private GgufTensor tensor() throws IOException {
        var name = string();
        int axes = in.getInt();
        if (axes < 1 || axes > MOST_AXES) {
            throw new IOException("the tensor %s has %d axes".formatted(name, axes));
        }
        var shape = new long[axes];
        for (int i = axes - 1; i >= 0; i--) {
            shape[i] = in.getLong();
        }
        return new GgufTensor(name, new Shape(shape), in.getInt(), in.getLong());
    }

    /** Integers become Long, floats Double, arrays List. */
    private Object value(int type) throws IOException {
        return switch (type) {
            case 0 -> (long) (in.get() & 0xff);
            case 1 -> (long) in.get();
            case 2 -> (long) (in.getShort() & 0xffff);
            case 3 -> (long) in.getShort();
            case 4 -> in.getInt() & 0xffffffffL;
            case 5 -> (long) in.getInt();
            case 6 -> (double) in.getFloat();
            case 7 -> in.get() != 0;
            case 8 -> string();
            case 9 -> list(in.getInt(), in.getLong());
            case 10, 11 -> in.getLong();
            case 12 -> in.getDouble();
            default -> throw new IOException("its metadata has a value of the unknown type " + type);
        };
    }

    private List<Object> list(int type, long count) throws IOException {
        var list = new ArrayList<>(length(count));
        for (long i = 0; i < count; i++) {
            list.add(value(type));
        }
        return list;
    }

    private String string() throws IOException {
        var bytes = new byte[length(in.getLong())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A count that the rest of the file can hold. */
    private int length(long count) throws IOException {
        if (count < 0 || count > in.remaining()) {
            throw new IOException(
                    "it is cut short: %d elements are said to follow in %d bytes".formatted(count, in.remaining()));
        }
        return (int) count;
    }
}
