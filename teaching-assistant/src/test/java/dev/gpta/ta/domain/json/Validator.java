package dev.gpta.ta.domain.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.stream.StreamSupport;

/** The oracle: JSON Schema as its specification reads, over parsed values. Shares nothing with the automaton. */
final class Validator {

    private Validator() {}

    static boolean valid(JsonNode schema, JsonNode value) {
        return (!schema.has("const") || schema.get("const").equals(value))
                && (!schema.has("enum") || anyEqual(schema.get("enum"), value))
                && (!schema.has("anyOf") || anyValid(schema.get("anyOf"), value))
                && (!schema.has("type") || ofType(schema.get("type"), value))
                && (!value.isTextual() || string(schema, value))
                && (!value.isArray() || array(schema, value))
                && (!value.isObject() || object(schema, value));
    }

    private static boolean anyEqual(JsonNode options, JsonNode value) {
        return StreamSupport.stream(options.spliterator(), false).anyMatch(value::equals);
    }

    private static boolean anyValid(JsonNode options, JsonNode value) {
        return StreamSupport.stream(options.spliterator(), false).anyMatch(option -> valid(option, value));
    }

    private static boolean ofType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false).anyMatch(each -> ofType(each, value));
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber() && Double.isFinite(value.asDouble());
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError(type);
        };
    }

    private static boolean string(JsonNode schema, JsonNode value) {
        int length = value.asText().codePointCount(0, value.asText().length());
        return length >= schema.path("minLength").asInt(0)
                && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE);
    }

    private static boolean array(JsonNode schema, JsonNode value) {
        return value.size() >= schema.path("minItems").asInt(0)
                && value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE)
                && StreamSupport.stream(value.spliterator(), false)
                        .allMatch(item -> !schema.has("items") || valid(schema.get("items"), item));
    }

    private static boolean object(JsonNode schema, JsonNode value) {
        var names = new HashSet<String>();
        value.fieldNames().forEachRemaining(names::add);
        for (var required : schema.path("required")) {
            if (!names.contains(required.asText())) {
                return false;
            }
        }
        boolean closed = schema.has("properties");
        return value.properties().stream()
                .allMatch(member -> schema.path("properties").has(member.getKey())
                        ? valid(schema.get("properties").get(member.getKey()), member.getValue())
                        : !closed);
    }
}
