package dev.gpta.cli.registration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gpta.cli.UserError;
import dev.gpta.events.NextPrefix;
import dev.gpta.events.RunSpec;
import dev.gpta.events.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads a registration from YAML: strict, with the paper's values as defaults. Paths are relative to the file.
 *
 * <p>A {@code BASELINE} and a {@code FIXED_PREFIX} have no prefixes to try, so their history is the one of the only prefix,
 * whatever {@code loop} says.
 */
public final class RegistrationFile {

    private RegistrationFile() {}

    /**
     * Reads a file.
     *
     * @throws UserError naming the file, the field and the value, if it is no registration
     */
    public static Registration read(Path file) {
        return YamlFile.read(file, RegistrationFile::of);
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
        return of(YamlFile.tree(yaml), home);
    }

    /**
     * Reads what such a file holds.
     *
     * @param home the folder that its paths are relative to
     * @throws UserError naming the field and the value, if it is no registration
     */
    public static Registration of(JsonNode tree, Path home) {
        var root = Section.root(tree, "registration");
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
        var prefix = FixedPrefix.read(loop, variant);
        var spec = RunSpec.newBuilder()
                .setVariant(variant)
                .setEpochs(epochs)
                .setHistorySize(FixedPrefix.ALONE.contains(variant) ? 1 : historySize)
                .setWindow(window)
                .setCandidatesPerRequest(loop.integer("candidatesPerRequest", 8, 1, 1000))
                .setNextPrefix(loop.oneOf("nextPrefix", NextPrefix.BEST_OF_HISTORY))
                .setPrefix(prefix)
                .setSeed(seed)
                .setTa(ta)
                .setTrain(train)
                .build();
        loop.end();
        root.end();
        return new Registration(run, spec);
    }
}
