package dev.gpta.ta.domain.json;

import dev.gpta.ta.domain.json.Schema.AnyOf;
import dev.gpta.ta.domain.json.Schema.ArraySchema;
import dev.gpta.ta.domain.json.Schema.IntegerSchema;
import dev.gpta.ta.domain.json.Schema.Member;
import dev.gpta.ta.domain.json.Schema.NumberSchema;
import dev.gpta.ta.domain.json.Schema.ObjectSchema;
import dev.gpta.ta.domain.json.Schema.OneOf;
import dev.gpta.ta.domain.json.Schema.StringSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON schema: {@code type} (a name or a list of names), {@code properties}, {@code required},
 * {@code additionalProperties: false}, {@code items}, {@code minItems}, {@code maxItems}, {@code minLength},
 * {@code maxLength}, {@code enum}, {@code const}, {@code anyOf}; annotations are passed over. Anything else is refused
 * rather than quietly not enforced. Objects are closed, and their members are written in the order of
 * {@code properties}: every value that is written is valid, though not every valid value can be written.
 */
public final class SchemaReader {

    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "enum",
            "const",
            "anyOf",
            "title",
            "description",
            "$schema",
            "$id",
            "$comment",
            "default",
            "examples");

    private final Map<?, ?> schema;
    private final String where;

    private SchemaReader(Map<?, ?> schema, String where) {
        this.schema = schema;
        this.where = where;
    }

    /**
     * @param schema of maps, lists, strings, numbers, booleans and nulls, as a JSON reader makes them
     * @throws SchemaException if it holds what cannot be enforced
     */
    public static Schema read(Map<String, ? extends @Nullable Object> schema) {
        return new SchemaReader(schema, "$").read();
    }

    private Schema read() {
        for (var keyword : schema.keySet()) {
            if (!KEYWORDS.contains(keyword)) {
                throw wrong("keyword '" + keyword + "' is not supported; known are "
                        + KEYWORDS.stream().sorted().toList());
            }
        }
        if (schema.containsKey("const")) {
            return new OneOf(List.of(literal("const", schema.get("const"))));
        }
        if (schema.get("enum") != null) {
            return new OneOf(
                    some("enum").stream().map(value -> literal("enum", value)).toList());
        }
        if (schema.get("anyOf") != null) {
            return anyOf();
        }
        return typed();
    }

    private Schema anyOf() {
        List<Schema> options = new ArrayList<>();
        for (var option : some("anyOf")) {
            options.add(below("anyOf[" + options.size() + "]", option).read());
        }
        return new AnyOf(options);
    }

    private Schema typed() {
        var type = schema.get("type");
        if (type instanceof List<?>) {
            return new AnyOf(some("type").stream().map(this::typed).toList());
        }
        if (type == null) {
            throw wrong("'type', 'enum', 'const' or 'anyOf' must say what the value is");
        }
        return typed(type);
    }

    private Schema typed(@Nullable Object type) {
        return switch (String.valueOf(type)) {
            case "object" -> object();
            case "array" -> array();
            case "string" -> new StringSchema(number("minLength", 0), number("maxLength", Integer.MAX_VALUE));
            case "integer" -> new IntegerSchema();
            case "number" -> new NumberSchema();
            case "boolean" -> OneOf.BOOLEAN;
            case "null" -> OneOf.NULL;
            default ->
                throw wrong("type '" + type
                        + "' is unknown; known are object, array, string, integer, number, boolean, null");
        };
    }

    private Schema object() {
        var open = schema.get("additionalProperties");
        if (open != null && !Boolean.FALSE.equals(open)) {
            throw wrong("'additionalProperties' must be false or absent, but is " + open);
        }
        var properties = schema.get("properties");
        if (properties == null) {
            properties = Map.of();
        }
        if (!(properties instanceof Map<?, ?> named)) {
            throw wrong("'properties' must be an object, but is " + properties);
        }
        var required = schema.get("required") == null ? List.of() : list("required");
        for (var name : required) {
            if (!named.containsKey(name)) {
                throw wrong("'required' names '" + name + "', which is not among the properties " + named.keySet());
            }
        }
        return new ObjectSchema(named.entrySet().stream()
                .map(entry -> new Member(
                        String.valueOf(entry.getKey()),
                        below(String.valueOf(entry.getKey()), entry.getValue()).read(),
                        required.contains(entry.getKey())))
                .toList());
    }

    private Schema array() {
        if (schema.get("items") == null) {
            throw wrong("'items' must say what the list holds");
        }
        int least = number("minItems", 0);
        int most = number("maxItems", Integer.MAX_VALUE);
        if (least > most) {
            throw wrong("'minItems' " + least + " is more than 'maxItems' " + most);
        }
        return new ArraySchema(below("items", schema.get("items")).read(), least, most);
    }

    private SchemaReader below(String step, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new SchemaReader(map, where + "." + step);
        }
        throw new SchemaException(where + "." + step, "must be an object, but is " + value);
    }

    private List<?> some(String keyword) {
        var values = list(keyword);
        if (values.isEmpty()) {
            throw wrong("'" + keyword + "' must not be empty");
        }
        return values;
    }

    private List<?> list(String keyword) {
        if (schema.get(keyword) instanceof List<?> values) {
            return values;
        }
        throw wrong("'" + keyword + "' must be a list, but is " + schema.get(keyword));
    }

    private int number(String keyword, int otherwise) {
        var value = schema.get(keyword);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= 0) {
            return number;
        }
        throw wrong("'" + keyword + "' must be a whole number from 0, but is " + value);
    }

    private String literal(String keyword, @Nullable Object value) {
        if (value instanceof String text) {
            return JsonText.quoted(text);
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return new BigDecimal(value.toString()).toPlainString();
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        throw wrong("'" + keyword + "' may hold strings, numbers, booleans and null, but holds " + value);
    }

    private SchemaException wrong(String problem) {
        return new SchemaException(where, problem);
    }
}
