package dev.gpta.ta.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.ta.app.ChatQuestion;
import dev.gpta.ta.app.RefusedException;
import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.ChatMessage.Role;
import dev.gpta.ta.domain.chat.StopSequences;
import dev.gpta.ta.domain.json.Schema;
import dev.gpta.ta.domain.json.SchemaException;
import dev.gpta.ta.domain.json.SchemaReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /v1/chat/completions}. */
final class ChatRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "n",
            "temperature",
            "top_p",
            "seed",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "stream",
            "stream_options",
            "response_format");

    /** They change nothing about an answer of this server. */
    private static final Set<String> IGNORED = Set.of(
            "user",
            "store",
            "metadata",
            "service_tier",
            "safety_identifier",
            "prompt_cache_key",
            "parallel_tool_calls",
            "tool_choice");

    private ChatRequests() {}

    /**
     * What is asked, and how it is to be told.
     *
     * @param stream whether piece by piece
     * @param usage whether such a stream ends with what it took
     */
    record Request(ChatQuestion question, boolean stream, boolean usage) {}

    static Request read(String text) {
        var body = JsonBody.parse(text);
        body.requireKnown(KNOWN, IGNORED);
        return new Request(
                question(body),
                body.flag("stream"),
                body.object("stream_options").flag("include_usage"));
    }

    private static ChatQuestion question(JsonBody body) {
        return new ChatQuestion(
                body.requiredText("model"),
                messages(body),
                body.integer("n").orElse(1),
                body.number("temperature").orElse(1),
                body.number("top_p"),
                body.whole("seed"),
                body.integer(body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens"),
                stop(body),
                schema(body));
    }

    private static List<ChatMessage> messages(JsonBody body) {
        var messages = body.node("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw body.wrong("messages", "must be a list of at least one message");
        }
        var read = new ArrayList<ChatMessage>();
        for (var message : messages) {
            read.add(message(body, "messages[" + read.size() + "]", message));
        }
        return read;
    }

    private static ChatMessage message(JsonBody body, String where, JsonNode message) {
        try {
            return new ChatMessage(Role.of(message.path("role").asText()), content(message.path("content")));
        } catch (IllegalArgumentException e) {
            throw body.wrong(where, "is not understood: " + e.getMessage());
        }
    }

    /** A text, or a list of parts that are texts. */
    private static String content(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        if (!content.isArray()) {
            throw new IllegalArgumentException("content must be a text or a list of text parts");
        }
        var text = new StringBuilder();
        for (var part : content) {
            if (!part.path("text").isTextual()) {
                throw new IllegalArgumentException(
                        "content may have parts of type text only, but has " + part.path("type"));
            }
            text.append(part.get("text").asText());
        }
        return text.toString();
    }

    private static StopSequences stop(JsonBody body) {
        var stop = body.node("stop");
        try {
            if (stop.isArray()) {
                return new StopSequences(JSON.convertValue(stop, new TypeReference<List<String>>() {}));
            }
            return new StopSequences(body.text("stop").map(List::of).orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw body.wrong("stop", "is not understood: " + e.getMessage());
        }
    }

    private static @Nullable Schema schema(JsonBody body) {
        var format = body.object("response_format");
        var type = format.text("type").orElse("text");
        return switch (type) {
            case "text" -> null;
            case "json_object" -> Schema.ANY_OBJECT;
            case "json_schema" -> schema(format.object("json_schema").object("schema"), "response_format");
            default -> throw format.wrong("type", "must be text, json_object or json_schema, but is '" + type + "'");
        };
    }

    private static Schema schema(JsonBody schema, String param) {
        try {
            return SchemaReader.read(JSON.convertValue(schema.json(), new TypeReference<Map<String, Object>>() {}));
        } catch (SchemaException e) {
            throw RefusedException.invalid("invalid_json_schema", param, String.valueOf(e.getMessage()));
        }
    }
}
