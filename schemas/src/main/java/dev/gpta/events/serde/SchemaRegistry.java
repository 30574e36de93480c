package dev.gpta.events.serde;

import java.net.http.HttpClient;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Where schemas are looked up by number. Records written with one begin as Confluent's clients, Apicurio's and others
 * write them: a zero byte, the schema's id in 4 bytes, big-endian, then the record.
 */
public interface SchemaRegistry {

    /** The one setting that has it used: the base URL of a registry with Confluent's interface. */
    String SETTING = "gpta.registry.url";

    /** Bytes before the record. */
    int HEAD = 5;

    /** No registry: records are written in Avro's single-object encoding. */
    SchemaRegistry NONE = new SchemaRegistry() {
        @Override
        public byte[] framed(String topic, Schema schema, byte[] singleObject) {
            return singleObject;
        }

        @Override
        public Schema schema(int id) {
            throw new SerializationException("a record was written with a schema registry, under the schema id " + id
                    + ": set " + SETTING + " (environment: GPTA_REGISTRY_URL) to that registry");
        }
    };

    /**
     * The registry at this address.
     *
     * @param url e.g. {@code http://registry:8080/apis/ccompat/v7}; may hold {@code user:password@}; null or blank: none
     */
    static SchemaRegistry at(@Nullable String url) {
        if (url == null || url.isBlank()) {
            return NONE;
        }
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new HttpSchemaRegistry(RegistryAddress.of(url), http, Duration.ofSeconds(60));
    }

    /** Whether a record was written with a registry. */
    static boolean wrote(byte[] bytes) {
        return bytes.length >= HEAD && bytes[0] == 0;
    }

    /**
     * A record in the registry's frame.
     *
     * @param topic it is for: its schema is registered for the subject {@code topic-value} if it is not yet
     * @param schema it was written with
     * @param singleObject the record in single-object encoding
     */
    byte[] framed(String topic, Schema schema, byte[] singleObject);

    /**
     * The schema of this id.
     *
     * @throws SerializationException if there is none
     */
    Schema schema(int id);
}
