package dev.gpta.events.serde;

import dev.gpta.events.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/**
 * The schemas an event may have been written with: those of this version, and those of every released version, which
 * stay in the resource {@code schemas/released.txt} (one schema a line, whole) for as long as records of them may live.
 */
final class KnownSchemas {

    private static final String RELEASED = "/schemas/released.txt";

    private KnownSchemas() {}

    static SchemaStore load() {
        var store = new SchemaStore.Cache();
        Topics.ALL.forEach(topic -> store.addSchema(topic.schema()));
        released().forEach(store::addSchema);
        return store;
    }

    /** Those of every released version; none before the first release. */
    static List<Schema> released() {
        return lines().lines()
                .filter(line -> !line.isBlank())
                .map(line -> new Schema.Parser().parse(line))
                .toList();
    }

    private static String lines() {
        try (var in = KnownSchemas.class.getResourceAsStream(RELEASED)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RELEASED, e);
        }
    }
}
