package dev.gpta.cli.registration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gpta.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** A YAML file that a user writes: no larger than such a file may be, and with no field twice. */
public final class YamlFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    /** Its texts may have some 20 kB in all. */
    private static final long MOST_BYTES = 1 << 18;

    private YamlFile() {}

    /** A tree as such a file has it: {@link #tree} of it is the same. */
    public static String text(JsonNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no tree of texts and numbers: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @param meaning what its content means; the second argument is the folder that it lies in, absolute
     * @throws UserError naming the file, also where {@code meaning} throws one
     */
    public static <T> T read(Path file, BiFunction<JsonNode, Path, T> meaning) {
        if (!Files.isRegularFile(file)) {
            throw new UserError(file + ": there is no such file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserError("it has " + Files.size(file) + " bytes, but such a file has at most " + MOST_BYTES
                        + ": name files of data in it, do not put them in");
            }
            var home = file.toAbsolutePath().normalize().resolveSibling("");
            return meaning.apply(tree(Files.readString(file)), home);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read as UTF-8 text: " + e.getMessage(), e);
        } catch (UserError e) {
            throw new UserError(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * What a text means.
     *
     * @throws UserError naming the line, if it is no YAML
     */
    public static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            var where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new UserError(
                    "no valid YAML: " + where
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }
}
