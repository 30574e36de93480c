package dev.gpta.cli.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gpta.cli.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A mapping of a registration file. Every field is asked for by name, with its default and range; {@link #end()} then
 * refuses what nobody asked for. Errors name the field by its whole path.
 */
final class Section {

    private static final String SCIENTIFIC = "[0-9]+[eE][-+]?[0-9]+";

    private final String path;
    private final JsonNode node;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static Section root(JsonNode node) {
        if (!node.isObject()) {
            throw new UserError("a registration is a mapping of fields (run: ..., data: ...), but this file is not");
        }
        return new Section("", node);
    }

    /** The section of this name; empty if it is left out. */
    Section section(String name) {
        var value = value(name);
        if (value.isEmpty()) {
            return new Section(path + name + ".", JsonNodeFactory.instance.objectNode());
        }
        if (!value.get().isObject()) {
            throw wrong(name, value.get(), "a mapping of fields");
        }
        return new Section(path + name + ".", value.get());
    }

    /** A text that must be there. */
    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new UserError(path + name + " is missing: every registration needs it"));
    }

    String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    Optional<String> optionalText(String name) {
        return value(name).map(value -> scalar(name, value));
    }

    List<String> texts(String name) {
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

    int integer(String name, int otherwise, int least, int most) {
        return optionalInteger(name, least, most).orElse(otherwise);
    }

    OptionalInt optionalInteger(String name, int least, int most) {
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

    long longInteger(String name, long otherwise) {
        var value = value(name);
        if (value.isPresent()
                && (!value.get().isIntegralNumber() || !value.get().canConvertToLong())) {
            throw wrong(name, value.get(), "a whole number");
        }
        return value.map(JsonNode::longValue).orElse(otherwise);
    }

    double number(String name, double otherwise, double least, double most) {
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

    <E extends Enum<E>> E oneOf(String name, E otherwise) {
        return oneOf(name, otherwise.getDeclaringClass()).orElse(otherwise);
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return optionalText(name)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new UserError(path + name + " is \"" + text + "\", but must be one of "
                                + Arrays.toString(type.getEnumConstants()) + suggestion(text, names(type)))));
    }

    /** One of the known words. */
    String oneOf(String name, String otherwise, List<String> words) {
        var word = text(name, otherwise);
        if (!words.contains(word)) {
            throw new UserError(
                    path + name + " is \"" + word + "\", but must be one of " + words + suggestion(word, words));
        }
        return word;
    }

    /** Whether the field is there, without asking for it. */
    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Refuses fields that nobody asked for. */
    void end() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                var home = path.isEmpty() ? "the registration" : path.substring(0, path.length() - 1);
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
