package dev.gpta.transformers.text;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerFitTest {

    private static final String WORD_PIECE = "{\"model\": {\"vocab\": {\"[PAD]\": 0, \"a\": 2, \"b\": 1}}}";
    private static final String ADDED =
            "{\"model\": {\"vocab\": {\"[PAD]\": 0}}, \"added_tokens\": [{\"id\": 2, \"content\": \"<s>\"}]}";
    private static final String UNIGRAM = "{\"model\": {\"vocab\": [[\"<pad>\", 0.0], [\"a\", -1.5], [\"b\", -2.5]]}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {WORD_PIECE, ADDED, UNIGRAM})
    void everyTokenHasItsPlaceInTheModel(String tokenizer) throws IOException {
        write(3, tokenizer);

        assertThatCode(() -> TokenizerFit.check(folder)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {WORD_PIECE, ADDED, UNIGRAM})
    void theTokenizerOfALargerModelIsRefused(String tokenizer) throws IOException {
        write(2, tokenizer);

        assertThatThrownBy(() -> TokenizerFit.check(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("up to number 2")
                .hasMessageContaining("knows 2 (vocab_size)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"model\": "})
    void whatIsNoJsonIsNamed(String tokenizer) throws IOException {
        write(3, tokenizer + "{");

        assertThatThrownBy(() -> TokenizerFit.check(folder)).hasMessageContaining("tokenizer.json is no JSON");
    }

    private void write(int vocabulary, String tokenizer) throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"vocab_size\": " + vocabulary + "}");
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
    }
}
