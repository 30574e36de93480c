package dev.gpta.cli.registration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gpta.cli.UserError;
import dev.gpta.events.NextPrefix;
import dev.gpta.events.RunSpec;
import dev.gpta.events.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads a registration from YAML: strict, with the paper's values as defaults. Paths are relative to the file.
 *
 * <p>A {@code BASELINE} has no prefixes to try, so its history is the one of the empty prefix, whatever {@code loop}
 * says.
 */
public final class RegistrationFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Its texts may have some 20 kB in all. */
    private static final long MOST_BYTES = 1 << 18;

    private RegistrationFile() {}

    /**
     * Reads a file.
     *
     * @throws UserError naming the file, the field and the value, if it is no registration
     */
    public static Registration read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError(file + ": there is no such file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserError("it has " + Files.size(file) + " bytes, but a registration has at most "
                        + MOST_BYTES + ": name files of data in it, do not put them in");
            }
            return parse(
                    Files.readString(file), file.toAbsolutePath().normalize().resolveSibling(""));
        } catch (IOException e) {
            throw new UserError(file + " cannot be read as UTF-8 text: " + e.getMessage(), e);
        } catch (UserError e) {
            throw new UserError(file + ": " + e.getMessage(), e);
        }
    }

    /** A registration with every field and its default, explained. */
    public static String example() {
        try (var example = RegistrationFile.class.getResourceAsStream("example.yaml")) {
            return new String(Objects.requireNonNull(example).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("example.yaml of this program cannot be read", e);
        }
    }

    /** Reads a text; {@code home} is the folder that its paths are relative to. */
    static Registration parse(String yaml, Path home) {
        var root = Section.root(tree(yaml));
        var run = RunName.checked(root.text("run"));
        var variant = root.oneOf("variant", Variant.GPTA);
        var description = root.text("description", "");
        var exemplars = root.texts("exemplars");
        var loop = root.section("loop");
        var epochs = loop.integer("epochs", 5, 1, 1000);
        var seed = loop.longInteger("seed", 1);
        var data = DataSection.read(root.section("data"), home, seed);
        var train = StudentSection.read(root.section("student"), data, home, epochs, seed);
        var asked = TeachingAssistantSection.read(
                root.section("teachingAssistant"), variant, data.getTask(), description, exemplars);
        var ta = BudgetSection.added(root.section("budget"), asked);
        var historySize = loop.integer("history", 50, 1, 1000);
        var window = loop.integer("window", 5, 1, 1000);
        var alone = variant == Variant.BASELINE;
        var spec = RunSpec.newBuilder()
                .setVariant(variant)
                .setEpochs(epochs)
                .setHistorySize(alone ? 1 : historySize)
                .setWindow(window)
                .setCandidatesPerRequest(loop.integer("candidatesPerRequest", 8, 1, 1000))
                .setNextPrefix(loop.oneOf("nextPrefix", NextPrefix.BEST_OF_HISTORY))
                .setSeed(seed)
                .setTa(ta)
                .setTrain(train)
                .build();
        loop.end();
        root.end();
        return new Registration(run, spec);
    }

    private static JsonNode tree(String yaml) {
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
