package dev.gpta.events.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A registry with Confluent's REST interface: its own, Apicurio's, Karapace. Each schema is asked for once. A registry
 * that does not answer is waited for, as the records are not to blame.
 */
final class HttpSchemaRegistry implements SchemaRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST_BYTES = 1 << 22;
    private static final int SHOWN = 300;

    private final RegistryAddress address;
    private final HttpClient http;
    private final Duration patience;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /** @param patience how long a registry is waited for that does not answer */
    HttpSchemaRegistry(RegistryAddress address, HttpClient http, Duration patience) {
        this.address = address;
        this.http = http;
        this.patience = patience;
    }

    @Override
    public byte[] framed(String topic, Schema schema, byte[] singleObject) {
        int id = ids.computeIfAbsent(topic + "-value", subject -> register(subject, schema));
        return ByteBuffer.allocate(HEAD + singleObject.length - Fingerprint.HEAD)
                .put((byte) 0)
                .putInt(id)
                .put(singleObject, Fingerprint.HEAD, singleObject.length - Fingerprint.HEAD)
                .array();
    }

    @Override
    public Schema schema(int id) {
        return schemas.computeIfAbsent(id, this::fetch);
    }

    private int register(String subject, Schema schema) {
        var body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        var path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        var request = request(path)
                .header("Content-Type", TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return answer(request, "the schema of " + subject).path("id").asInt();
    }

    private Schema fetch(int id) {
        var answer = answer(request("/schemas/ids/" + id).GET().build(), "the schema of id " + id);
        try {
            return new Schema.Parser().parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new SerializationException(
                    "the registry at " + address + " has no Avro schema under the id " + id + ": " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER).header("Accept", TYPE);
        address.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /** Asks until there is an answer, or patience is at its end. */
    private JsonNode answer(HttpRequest request, String what) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String silence;
            try {
                var response = http.send(request, BodyHandlers.ofInputStream());
                try (var in = response.body()) {
                    var body = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                    if (response.statusCode() < 500) {
                        return json(response.statusCode(), body, what);
                    }
                    silence = "HTTP " + response.statusCode();
                }
            } catch (IOException e) {
                silence = e.toString();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the registry at " + address + " was asked for " + what + " for "
                        + patience.toSeconds() + " s and does not answer: " + silence);
            }
            pause();
        }
    }

    private JsonNode json(int status, String body, String what) {
        if (status != 200) {
            throw new SerializationException("the registry at " + address + " was asked for " + what
                    + " and answered HTTP " + status + ": " + body.substring(0, Math.min(SHOWN, body.length())));
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new SerializationException("the registry at " + address + " was asked for " + what
                    + " and did not answer in JSON: is it the base URL of Confluent's interface?");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
