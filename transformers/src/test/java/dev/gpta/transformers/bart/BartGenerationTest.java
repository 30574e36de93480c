package dev.gpta.transformers.bart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.index.NDIndex;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.generation.Decoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    @Test
    void anInputIsWrittenForAsIfItWereAlone() {
        var decoding = Decoding.beams(3, 16).withNoRepeatNgram(2);

        var together = model.generate(INPUTS, decoding, () -> false);

        for (int i = 0; i < INPUTS.size(); i++) {
            assertThat(model.generate(List.of(INPUTS.get(i)), decoding, () -> false))
                    .containsExactly(together.get(i));
        }
    }

    @Test
    void returnsWhatThereIsWhenCancelled() {
        var asked = new AtomicInteger();

        var outputs =
                model.generate(INPUTS, Decoding.beams(2, 16).withLengths(16, 16), () -> asked.getAndIncrement() == 3);

        assertThat(outputs).hasSize(20).allSatisfy(output -> assertThat(output).hasSize(3));
    }

    @Test
    void nothingIsLeftBehind() {
        int before = model.weights().manager().getManagedArrays().size();

        model.generate(INPUTS, Decoding.beams(4, 16), () -> false);
        model.generate(INPUTS, Decoding.greedy(16), () -> true);

        assertThat(model.weights().manager().getManagedArrays()).hasSize(before);
    }

    @Test
    void whatDoesNotFitTheModelIsRefused() {
        assertThat(model.generate(List.of(), Decoding.greedy(16), () -> false)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.generate(List.of(new int[25]), Decoding.greedy(16), () -> false))
                .withMessageContaining("an input has 25 tokens, but the model reads 1 to 24");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.generate(INPUTS, Decoding.greedy(26), () -> false))
                .withMessageContaining("up to 26 tokens are asked for, but the model has 24 positions");
        // the last token of 25 is written, but never read
        assertThat(model.generate(INPUTS, Decoding.greedy(25).withLengths(25, 25), () -> false))
                .allSatisfy(output -> assertThat(output).hasSize(24));
    }

    @Test
    void brokenWeightsAreHeardOf() {
        try (var broken = Reference.load(Reference.folder("writer"))) {
            broken.weights().get("model.decoder.layers.0.fc1.bias").set(new NDIndex(0), Float.NaN);

            assertThatIllegalStateException()
                    .isThrownBy(() -> broken.generate(INPUTS, Decoding.beams(2, 16), () -> false))
                    .withMessageContaining("the model's logits are not numbers");
        }
    }

    private static JsonNode reference() {
        try {
            return new ObjectMapper()
                    .readTree(Reference.folder("writer")
                            .resolve("generation.json")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
