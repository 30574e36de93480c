package dev.gpta.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JSON files and values. */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** Visits the values of a file: those of the list that it is, or one after the other, as in JSON Lines. */
    static void values(DataFile file, String name, Consumer<JsonNode> visitor) throws IOException {
        try (var reader = file.utf8();
                var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(reader)) {
            while (values.hasNextValue()) {
                visitor.accept(values.nextValue());
            }
        } catch (JsonProcessingException e) {
            throw malformed(file, name, e);
        }
    }

    /** A value as text: a text as it is, null for nothing, else the JSON. */
    static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    static DataException malformed(DataFile file, String name, JsonProcessingException e) {
        var where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        var what = e.getOriginalMessage().lines().findFirst().orElse("no JSON");
        return Layout.unreadable(file, name, where + what);
    }
}
