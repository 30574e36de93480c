package dev.gpta.transformers.bart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what Hugging Face's {@code generate} writes with the same model, token for token. */
class BartGenerationTest {

    private static final JsonNode REFERENCE = reference();
    private static final List<int[]> INPUTS = Reference.tokens(REFERENCE.get("inputs"));

    private static BartForConditionalGeneration model;

    @BeforeAll
    static void load() {
        model = Reference.load(Reference.folder("writer"));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    static Stream<String> settings() {
        return REFERENCE.get("outputs").properties().stream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void writesTheSameTokens(String name) throws IOException {
        var expected = REFERENCE.at("/outputs/" + name);
        var decoding = GenerationConfig.of(expected.get("settings"));

        var outputs = model.generate(INPUTS, decoding, () -> false);

        assertThat(outputs).hasSize(20).containsExactlyElementsOf(Reference.tokens(expected.get("tokens")));
    }

    private static JsonNode reference() {
        try {
            return new ObjectMapper()
                    .readTree(Reference.folder("writer")
                            .resolve("generation.json")
                            .toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
