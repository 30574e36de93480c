package dev.gpta.k8s.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/CONFIGURATION.md}: what is common to all services is written by hand, the rest is read off the sources. */
public final class ConfigurationDoc {

    static final Path FILE = Path.of("..", "docs", "CONFIGURATION.md");

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of(
            "llm-edge",
            "prefix-service",
            "finetune-service",
            "gradient-service",
            "student-trainer",
            "teaching-assistant",
            "console");
    private static final String TABLE =
            "| setting | environment | type | default | what it says |\n|---|---|---|---|---|\n";

    private ConfigurationDoc() {}

    static String generate() throws IOException {
        var text = new StringBuilder(intro());
        for (var module : MODULES) {
            var rows = settings(module).map(Setting::row).collect(Collectors.joining("\n"));
            text.append("\n## ")
                    .append(title(module))
                    .append("\n\n")
                    .append(TABLE)
                    .append(rows)
                    .append("\n");
        }
        return text.toString();
    }

    /** Names of all environment variables that the page tells of. */
    public static Stream<String> variables() throws IOException {
        return Stream.of(Files.readString(FILE).split("`", -1)).filter(word -> word.matches("[A-Z][A-Z0-9_]+"));
    }

    private static String title(String module) {
        return module.equals("llm-edge") ? "prefix-service and finetune-service" : module;
    }

    private static Stream<Setting> settings(String module) throws IOException {
        try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            var all = new java.util.ArrayList<Setting>();
            for (var file : files.filter(ConfigurationDoc::declares).sorted().toList()) {
                all.addAll(SettingsReader.read(file));
            }
            return all.stream();
        }
    }

    private static boolean declares(Path file) {
        try {
            return file.toString().endsWith(".java") && Files.readString(file).contains("@ConfigMapping(");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String intro() throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "configuration-intro.md"));
    }
}
