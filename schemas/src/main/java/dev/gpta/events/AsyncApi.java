package dev.gpta.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.events.Topic.KeyedBy;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The contract as an AsyncAPI 3.0 document, as seen from outside: what the product receives and what it sends. Made of the
 * topics and their schemas, so that it cannot say anything else than the code does.
 */
public final class AsyncApi {

    private static final Set<Topic<?>> OF_THE_USER = Set.of(Topics.DATASET_REGISTERED, Topics.RUN_CONTROL);
    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";
    private static final String KAFKA_BINDING = "0.5.0";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private AsyncApi() {}

    /** The document, as JSON. */
    public static String document() {
        var root = JSON.createObjectNode().put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "GPTA")
                .put("version", "0.1.0")
                .put(
                        "description",
                        "An LLM helps to train your small model, and never sees your data. Values are Avro"
                                + " in single-object encoding (C3 01, the schema's fingerprint, the record), with CloudEvents"
                                + " headers (Kafka binding, binary mode); no schema registry is needed.")
                .putObject("license")
                .put("name", "Apache-2.0");
        root.put("defaultContentType", "application/avro");
        var channels = root.putObject("channels");
        Topics.ALL.forEach(topic -> channel(channels.putObject(topic.name()), topic));
        var operations = root.putObject("operations");
        Topics.ALL.forEach(topic -> operation(operations, topic));
        var components = root.putObject("components");
        headers(components.putObject("schemas").putObject("CloudEvent"));
        var messages = components.putObject("messages");
        Topics.ALL.forEach(topic -> message(messages.putObject(name(topic)), topic));
        return text(root);
    }

    private static void channel(ObjectNode channel, Topic<?> topic) {
        channel.put("address", topic.name()).put("description", topic.schema().getDoc());
        channel.putObject("messages").putObject(name(topic)).put("$ref", "#/components/messages/" + name(topic));
        var kafka = channel.putObject("bindings").putObject("kafka").put("topic", topic.name());
        var policy = kafka.putObject("topicConfiguration").putArray("cleanup.policy");
        if (topic.compacted()) {
            policy.add("compact");
        }
        policy.add("delete");
        kafka.put("bindingVersion", KAFKA_BINDING);
    }

    private static void operation(ObjectNode operations, Topic<?> topic) {
        boolean received = OF_THE_USER.contains(topic);
        var operation = operations.putObject((received ? "receive" : "send") + name(topic));
        operation.put("action", received ? "receive" : "send");
        operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
        operation
                .putArray("messages")
                .addObject()
                .put("$ref", "#/channels/" + topic.name() + "/messages/" + name(topic));
    }

    private static void message(ObjectNode message, Topic<?> topic) {
        message.put("name", name(topic)).put("summary", topic.schema().getDoc()).put("contentType", "application/avro");
        message.putObject("headers").put("$ref", "#/components/schemas/CloudEvent");
        var payload = message.putObject("payload").put("schemaFormat", AVRO);
        payload.set("schema", json(topic.schema()));
        var kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key")
                .put("type", "string")
                .put("description", topic.keyedBy() == KeyedBy.RUN ? "runId" : "runId/epoch");
        kafka.put("bindingVersion", KAFKA_BINDING);
    }

    private static void headers(ObjectNode schema) {
        schema.put("type", "object").put("description", "CloudEvents 1.0; all of it is also in the event.");
        var properties = schema.putObject("properties");
        property(properties, "ce_specversion", "1.0");
        property(properties, "ce_id", "The event's eventId: the first record of an id counts.");
        property(properties, "ce_source", "/gpta/ and the service that wrote it.");
        property(properties, "ce_type", "The schema's full name.");
        property(properties, "ce_subject", "The runId.");
        property(properties, "ce_time", "When it was written, ISO 8601, UTC.");
        property(properties, "content-type", "application/avro");
        var required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
    }

    private static void property(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }

    private static ObjectNode json(Schema schema) {
        try {
            return (ObjectNode) JSON.readTree(schema.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro writes its schemas as JSON", e);
        }
    }

    private static String text(ObjectNode root) {
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }

    private static String name(Topic<?> topic) {
        return topic.type().getSimpleName();
    }
}
