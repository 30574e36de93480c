package dev.gpta.cli.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A mapping of a file that a user writes. Every field is asked for by name, with its default and range; {@link #end()} then
 * refuses what nobody asked for. Errors name the field by its whole path.
 */
public final class Section {

    private static final String SCIENTIFIC = "[0-9]+[eE][-+]?[0-9]+";
    private static final String WHOLE = "-?[0-9]{1,18}";
    private static final String DECIMAL = "[0-9]{1,18}([.][0-9]{1,18})?";

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /**
     * All of a file.
     *
     * @param file what it is, e.g. "registration"
     */
    public static Section root(JsonNode node, String file) {
        if (!node.isObject()) {
            throw new UserError("this file is no mapping of fields (name: value), as every " + file + " is");
        }
        return new Section(file, "", node);
    }

    /** The section of this name; empty if it is left out. */
    public Section section(String name) {
        return new Section(file, path + name + ".", mapping(name));
    }

    /** The mapping of this name as it stands; empty if it is left out. */
    public ObjectNode mapping(String name) {
        var value = value(name).orElseGet(JsonNodeFactory.instance::objectNode);
        if (value instanceof ObjectNode mapping) {
            return mapping;
        }
        throw wrong(name, value, "a mapping of fields");
    }

    /** Names of its fields, in the file's order. */
    public List<String> names() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    /** Whether the field is there and is itself a mapping, without asking for it. */
    public boolean isMapping(String name) {
        return node.path(name).isObject();
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new UserError(path + name + " is missing: every " + file + " needs it"));
    }

    /** A text, or this one. */
    public String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    /** A text, if it is there. */
    public Optional<String> optionalText(String name) {
        return value(name).map(value -> scalar(name, value));
    }

    /** A list of texts; empty if it is left out. */
    public List<String> texts(String name) {
        var values = value(name).orElse(JsonNodeFactory.instance.arrayNode());
        if (!values.isArray()) {
            throw wrong(name, values, "a list, e.g. [a, b]");
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            texts.add(scalar(name + "[" + i + "]", values.get(i)));
        }
        return List.copyOf(texts);
    }

    /** A whole number in a range, or this one. */
    public int integer(String name, int otherwise, int least, int most) {
        return optionalInteger(name, least, most).orElse(otherwise);
    }

    /** A whole number in a range, if it is there. */
    public OptionalInt optionalInteger(String name, int least, int most) {
        var value = value(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        var range = "a whole number from " + least + (most == Integer.MAX_VALUE ? "" : " to " + most);
        if (!value.get().isIntegralNumber() || !value.get().canConvertToInt()) {
            throw wrong(name, value.get(), range);
        }
        var number = value.get().intValue();
        if (number < least || number > most) {
            throw wrong(name, value.get(), range);
        }
        return OptionalInt.of(number);
    }

    /** Any whole number, or this one. */
    public long longInteger(String name, long otherwise) {
        var value = value(name);
        if (value.isPresent()
                && (!value.get().isIntegralNumber() || !value.get().canConvertToLong())) {
            throw wrong(name, value.get(), "a whole number");
        }
        return value.map(JsonNode::longValue).orElse(otherwise);
    }

    /** A number in a range, or this one. */
    public double number(String name, double otherwise, double least, double most) {
        var value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        // YAML takes 2e-4 for a text and 2.0e-4 for a number; nobody means a text
        var text = value.get().asText();
        var number = text.matches(SCIENTIFIC)
                ? Double.parseDouble(text)
                : value.get().doubleValue();
        if (!(value.get().isNumber() || text.matches(SCIENTIFIC)) || !(number >= least && number <= most)) {
            throw wrong(name, value.get(), "a number from " + least + " to " + most);
        }
        return number;
    }

    /** One of the constants, or this one. */
    public <E extends Enum<E>> E oneOf(String name, E otherwise) {
        return oneOf(name, otherwise.getDeclaringClass()).orElse(otherwise);
    }

    /** One of the constants, if it is there. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return optionalText(name).map(text -> Enum.valueOf(type, word(name, text, names(type))));
    }

    /** A list of these constants, none twice; empty if it is left out. */
    public <E extends Enum<E>> List<E> someOf(String name, Class<E> type) {
        return someOf(name, names(type)).stream()
                .map(text -> Enum.valueOf(type, text))
                .toList();
    }

    /** A list of these words, none twice; empty if it is left out. */
    public List<String> someOf(String name, List<String> words) {
        return distinct(
                name, texts(name).stream().map(text -> word(name, text, words)).toList());
    }

    /** A list of whole numbers in a range, none twice; empty if it is left out. */
    public List<Long> wholeNumbers(String name, long least, long most) {
        var range = "whole numbers from " + least + (most == Long.MAX_VALUE ? "" : " to " + most);
        var numbers = new ArrayList<Long>();
        for (var text : texts(name)) {
            if (!text.matches(WHOLE) || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw new UserError(path + name + " has " + text + ", but must be " + range);
            }
            numbers.add(Long.parseLong(text));
        }
        return distinct(name, numbers);
    }

    /** A list of numbers in a range, none twice; empty if it is left out. */
    public List<Double> numbers(String name, double least, double most) {
        var numbers = new ArrayList<Double>();
        for (var text : texts(name)) {
            if (!text.matches(DECIMAL) || Double.parseDouble(text) < least || Double.parseDouble(text) > most) {
                throw new UserError(
                        path + name + " has " + text + ", but must be numbers from " + least + " to " + most);
            }
            numbers.add(Double.parseDouble(text));
        }
        return distinct(name, numbers);
    }

    private <T> List<T> distinct(String name, List<T> values) {
        values.stream()
                .filter(value -> values.indexOf(value) != values.lastIndexOf(value))
                .findFirst()
                .ifPresent(twice -> {
                    throw new UserError(path + name + " has " + twice + " twice");
                });
        return List.copyOf(values);
    }

    /** One of the known words. */
    public String oneOf(String name, String otherwise, List<String> words) {
        return word(name, text(name, otherwise), words);
    }

    private String word(String name, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new UserError(
                    path + name + " is \"" + word + "\", but must be one of " + words + suggestion(word, words));
        }
        return word;
    }

    /** Whether the field is there, without asking for it. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Refuses fields that nobody asked for. */
    public void end() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                var home = path.isEmpty() ? "the " + file : path.substring(0, path.length() - 1);
                throw new UserError(
                        path + name + " is no field of " + home + suggestion(name, known) + " (known: " + known + ")");
            }
        });
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private String scalar(String name, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw wrong(name, value, "a text");
        }
        return value.asText();
    }

    private UserError wrong(String name, JsonNode value, String expected) {
        return new UserError(path + name + " is " + value + ", but must be " + expected);
    }

    private static String suggestion(String name, Iterable<String> known) {
        return Nearest.to(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
