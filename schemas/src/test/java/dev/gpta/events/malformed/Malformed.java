package dev.gpta.events.malformed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Records that nobody should send, from a seed: no Avro, damaged Avro, events of other topics, and events that are well
 * formed and absurd.
 *
 * @param topic where nobody should send it
 * @param key may be null, long, or no UTF-8
 * @param value never null
 */
public record Malformed(Topic<?> topic, byte @Nullable [] key, byte[] value) {

    private static final int HEAD = 10;
    private static final int LONG_TEXT = 50_000;

    /** The next one for this topic. */
    public static Malformed of(Topic<?> topic, Random random) {
        return new Malformed(topic, key(random), value(topic, random));
    }

    private static byte @Nullable [] key(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> "x".repeat(random.nextInt(3000)).getBytes(UTF_8);
            default -> bytes(random, random.nextInt(40));
        };
    }

    private static byte[] value(Topic<?> topic, Random random) {
        var event = encoded(topic.schema(), random);
        return switch (random.nextInt(8)) {
            case 0 -> bytes(random, random.nextInt(300));
            case 1 -> Arrays.copyOf(event, random.nextInt(event.length));
            case 2 ->
                withBytes(event, bytes(random, 1 + random.nextInt(20)), HEAD + random.nextInt(event.length - HEAD));
            case 3 -> withBytes(Arrays.copyOf(event, HEAD + 200), bytes(random, 200), HEAD);
            case 4 -> withBytes(event, bytes(random, 8), 2);
            case 5 -> encoded(other(topic, random).schema(), random);
            case 6 -> bytes(random, 20_000 + random.nextInt(20_000));
            default -> event;
        };
    }

    private static Topic<?> other(Topic<?> topic, Random random) {
        var others = new ArrayList<Topic<?>>(Topics.ALL);
        others.remove(topic);
        return others.get(random.nextInt(others.size()));
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] withBytes(byte[] event, byte[] damage, int at) {
        var damaged = Arrays.copyOf(event, Math.max(event.length, at + damage.length));
        System.arraycopy(damage, 0, damaged, at, damage.length);
        return damaged;
    }

    private static byte[] encoded(Schema schema, Random random) {
        var bytes = new ByteArrayOutputStream();
        try {
            new BinaryMessageEncoder<Object>(GenericData.get(), schema).encode(absurd(schema, random), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A value that the schema allows and nothing else does. */
    private static @Nullable Object absurd(Schema schema, Random random) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, random);
            case STRING -> text(random);
            case INT -> oneOf(random, Integer.MIN_VALUE, -1, 0, 1, 2, 1001, Integer.MAX_VALUE);
            case LONG -> oneOf(random, Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE);
            case DOUBLE ->
                oneOf(random, Double.NaN, Double.NEGATIVE_INFINITY, -1.0, 0.0, 50.0, 1e300, Double.POSITIVE_INFINITY);
            case BOOLEAN -> random.nextBoolean();
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema, oneOf(random, schema.getEnumSymbols().toArray()));
            case ARRAY -> items(schema, random);
            case BYTES -> ByteBuffer.wrap(bytes(random, random.nextInt(2000)));
            case MAP -> Map.of(text(random), absurd(schema.getValueType(), random));
            case UNION -> choice(schema, random);
            default -> throw new IllegalStateException("no event has a " + schema.getType());
        };
    }

    private static Object record(Schema schema, Random random) {
        var record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), absurd(field.schema(), random)));
        return record;
    }

    private static String text(Random random) {
        return switch (random.nextInt(30)) {
            case 0 -> "long ".repeat(LONG_TEXT / 5);
            case 1, 2, 3 -> "";
            case 4 -> "{count}\u0000\n\uD83D\uDE00../../etc/passwd";
            default -> "run-" + random.nextInt(5000);
        };
    }

    private static List<@Nullable Object> items(Schema schema, Random random) {
        int size = oneOf(random, 0, 1, 2, 3);
        var items = new ArrayList<@Nullable Object>();
        for (int i = 0; i < size; i++) {
            items.add(absurd(schema.getElementType(), random));
        }
        return items;
    }

    private static @Nullable Object choice(Schema schema, Random random) {
        var type = oneOf(random, schema.getTypes().toArray(new Schema[0]));
        return type.getType() == Schema.Type.NULL ? null : absurd(type, random);
    }

    @SafeVarargs
    private static <T> T oneOf(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
