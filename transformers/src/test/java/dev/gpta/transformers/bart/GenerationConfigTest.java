package dev.gpta.transformers.bart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.transformers.generation.Decoding;
import dev.gpta.transformers.generation.EarlyStopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationConfigTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatACheckpointAsksFor() throws IOException {
        // as facebook/bart-large-cnn
        write("generation_config.json", """
                {"num_beams": 4, "length_penalty": 2.0, "max_length": 142, "min_length": 56, "no_repeat_ngram_size": 3,
                 "early_stopping": true, "forced_bos_token_id": 0, "forced_eos_token_id": 2}""");
        write("config.json", "{\"num_beams\": 9}");

        assertThat(GenerationConfig.read(folder))
                .isEqualTo(new Decoding(4, 142, 56, 2, 3, EarlyStopping.WHEN_FULL, 0, 2));
    }

    @Test
    void anOlderFolderHasItInItsConfiguration() throws IOException {
        write("config.json", "{\"model_type\": \"bart\", \"num_beams\": 4, \"early_stopping\": \"never\"}");

        // a BART's configuration that does not say how an output ends means token 2
        assertThat(GenerationConfig.read(folder))
                .isEqualTo(new Decoding(4, 20, 0, 1, 0, EarlyStopping.WHEN_IMPOSSIBLE, null, 2));
    }

    @Test
    void whatIsNotSaidIsAsInHuggingFacesLibrary() throws IOException {
        write("generation_config.json", "{\"early_stopping\": null, \"forced_eos_token_id\": null}");

        assertThat(GenerationConfig.read(folder)).isEqualTo(Decoding.greedy(20));
    }

    @ParameterizedTest
    @EnumSource
    void comesBackAsItWas(EarlyStopping earlyStopping) throws IOException {
        var decoding = new Decoding(3, 40, 4, -0.5, 2, earlyStopping, 5, null);

        GenerationConfig.write(decoding, SpecialTokens.of(0, 1, 2), folder);

        assertThat(GenerationConfig.read(folder)).isEqualTo(decoding);
    }

    @ParameterizedTest
    @CsvSource({"do_sample, true, do_sample", "repetition_penalty, 1.2, repetition_penalty 1.2", "num_beams, 0, beams"})
    void refusesWhatItWouldDoDifferently(String key, String value, String message) throws IOException {
        write("generation_config.json", "{\"%s\": %s}".formatted(key, value));

        assertThatThrownBy(() -> GenerationConfig.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("generation_config.json: ")
                .hasMessageContaining(message);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
