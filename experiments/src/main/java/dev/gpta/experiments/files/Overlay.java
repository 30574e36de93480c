package dev.gpta.experiments.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.UserError;
import java.nio.file.Path;
import java.util.List;

/** Fields laid over a registration: mappings field by field, all else in place of what was there. */
final class Overlay {

    private static final List<String> OF_THE_EXPERIMENT = List.of("/run", "/variant", "/loop/seed");
    private static final List<String> FILES = List.of("train", "validation", "test");

    private Overlay() {}

    /** Both in one; neither is changed. */
    static ObjectNode merged(ObjectNode below, ObjectNode above) {
        var both = below.deepCopy();
        above.fields().forEachRemaining(field -> {
            var name = field.getKey();
            both.set(
                    name,
                    both.get(name) instanceof ObjectNode under && field.getValue() instanceof ObjectNode over
                            ? merged(under, over)
                            : field.getValue().deepCopy());
        });
        return both;
    }

    /**
     * Fields of an experiment's file, with their paths relative to it made absolute.
     *
     * @param where the overlay's own name, for errors
     * @throws UserError if one is for the experiment to say
     */
    static ObjectNode read(ObjectNode fields, Path home, String where) {
        for (var pointer : OF_THE_EXPERIMENT) {
            if (!fields.at(pointer).isMissingNode()) {
                throw new UserError(where + pointer.replace('/', '.') + " is " + fields.at(pointer)
                        + ", but the experiment gives every cell its own: leave it out");
            }
        }
        var own = fields.deepCopy();
        if (own.get("data") instanceof ObjectNode data) {
            FILES.forEach(name -> {
                if (data.get(name) instanceof ArrayNode files) {
                    data.set(name, absolute(files, home));
                }
            });
        }
        if (own.get("student") instanceof ObjectNode student && isFolder(student.path("weights"))) {
            student.put("weights", home.resolve(student.get("weights").asText()).toString());
        }
        return own;
    }

    private static ArrayNode absolute(ArrayNode files, Path home) {
        var absolute = JsonNodeFactory.instance.arrayNode();
        for (var file : files) {
            absolute.add(
                    file.isTextual() && !file.asText().startsWith("file:")
                            ? JsonNodeFactory.instance.textNode(
                                    home.resolve(file.asText()).toString())
                            : file);
        }
        return absolute;
    }

    /** Neither {@code hf:} nor another name with a scheme. */
    private static boolean isFolder(JsonNode weights) {
        return weights.isTextual() && !weights.asText().contains(":");
    }
}
