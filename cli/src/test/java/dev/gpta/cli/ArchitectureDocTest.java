package dev.gpta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that names what is gone is a bug. */
class ArchitectureDocTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]\\w*");

    private final String document = Files.readString(ROOT.resolve("docs/ARCHITECTURE.md"));

    ArchitectureDocTest() throws IOException {}

    @Test
    void everyClassItNamesExists() throws IOException {
        assertThat(named(CLASS, document)).hasSizeGreaterThan(20).isSubsetOf(classes());
    }

    /** A promise names the test that shows it. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/RELIABILITY.md", "docs/SECURITY.md"})
    void everyTestThatAPromiseNamesExists(String promises) throws IOException {
        assertThat(named(Pattern.compile("[A-Z]\\w*(Test|IT)"), Files.readString(ROOT.resolve(promises))))
                .hasSizeGreaterThan(10)
                .isSubsetOf(classes());
    }

    @Test
    void everyTopicIsThere() {
        assertThat(Topics.ALL).allSatisfy(topic -> assertThat(document).contains("| `" + topic.name() + "`"));
    }

    private static Set<String> named(Pattern pattern, String text) {
        return CODE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(pattern.asMatchPredicate())
                .collect(Collectors.toSet());
    }

    private static Set<String> classes() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
