package dev.gpta.ta.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gpta.ta.app.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A JSON object that a client sent. Every mistake in it is refused by the name of its field. */
record JsonBody(String path, JsonNode json) {

    /** What clients write where the server may choose a number. */
    private static final String AUTO = "auto";

    /** Any prompt is shorter; files come by another way. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonBody parse(String body) {
        if (body.length() > MOST_CHARACTERS) {
            throw RefusedException.invalid(
                    "body", "the body has " + body.length() + " characters; at most " + MOST_CHARACTERS + " are read");
        }
        try {
            return new JsonBody("", JSON.readTree(body)).requireObject();
        } catch (JsonProcessingException e) {
            throw RefusedException.invalid("invalid_json", "body", "the body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Refuses fields that are in none of the sets. What is not understood must not be passed over. */
    void requireKnown(Set<String> known, Set<String> ignored) {
        for (var field : json.properties()) {
            if (!known.contains(field.getKey()) && !ignored.contains(field.getKey()) && !isNothing(field.getValue())) {
                var name = path + field.getKey();
                throw RefusedException.invalid(
                        "unsupported_parameter",
                        name,
                        name + " is not supported here; leave it out. Known are "
                                + known.stream().sorted().toList());
            }
        }
    }

    boolean has(String name) {
        return !isAbsent(json.path(name));
    }

    JsonNode node(String name) {
        return json.path(name);
    }

    /** The object under this name; an empty one, if it is absent. */
    JsonBody object(String name) {
        return new JsonBody(path + name + ".", json.path(name)).requireObject();
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> wrong(name, "is missing"));
    }

    Optional<String> text(String name) {
        var value = json.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(name, "must be a text, but is " + value);
        }
        return Optional.of(value.asText());
    }

    OptionalInt integer(String name) {
        var value = json.path(name);
        if (isLeftToTheServer(value)) {
            return OptionalInt.empty();
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw wrong(name, "must be a whole number of 32 bits, but is " + value);
        }
        return OptionalInt.of(value.asInt());
    }

    OptionalLong whole(String name) {
        var value = json.path(name);
        if (isLeftToTheServer(value)) {
            return OptionalLong.empty();
        }
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw wrong(name, "must be a whole number of 64 bits, but is " + value);
        }
        return OptionalLong.of(value.asLong());
    }

    OptionalDouble number(String name) {
        var value = json.path(name);
        if (isLeftToTheServer(value)) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw wrong(name, "must be a number, but is " + value);
        }
        return OptionalDouble.of(value.asDouble());
    }

    Optional<List<String>> texts(String name) {
        var value = json.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        var texts = new ArrayList<String>();
        for (var text : value) {
            texts.add(text.asText());
        }
        if (!value.isArray() || texts.stream().anyMatch(String::isEmpty)) {
            throw wrong(name, "must be a list of texts, but is " + value);
        }
        return Optional.of(texts);
    }

    /** False where it is absent. */
    boolean flag(String name) {
        var value = json.path(name);
        if (!isAbsent(value) && !value.isBoolean()) {
            throw wrong(name, "must be true or false, but is " + value);
        }
        return value.asBoolean();
    }

    RefusedException wrong(String name, String problem) {
        return RefusedException.invalid(path + name, path + name + " " + problem);
    }

    private JsonBody requireObject() {
        if (isAbsent(json)) {
            return path.isEmpty() ? refuseBody() : this;
        }
        return json.isObject() ? this : refuseBody();
    }

    private JsonBody refuseBody() {
        var name = path.isEmpty() ? "the body" : path.substring(0, path.length() - 1);
        throw RefusedException.invalid(path.isEmpty() ? "body" : name, name + " must be a JSON object, but is " + json);
    }

    private static boolean isAbsent(JsonNode value) {
        return value instanceof MissingNode || value.isNull();
    }

    private static boolean isLeftToTheServer(JsonNode number) {
        return isAbsent(number) || number.isTextual() && number.asText().equals(AUTO);
    }

    /** What means as much as leaving it out. */
    private static boolean isNothing(JsonNode value) {
        return isAbsent(value)
                || value.isContainerNode() && value.isEmpty()
                || value.isBoolean() && !value.asBoolean()
                || value.isNumber() && value.asDouble() == 0;
    }
}
