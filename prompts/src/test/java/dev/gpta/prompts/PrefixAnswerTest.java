package dev.gpta.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixAnswerTest {

    @Test
    void isWrittenAsTheJsonThatIsAskedFor() {
        assertThat(new PrefixAnswer(List.of("Say \"topic\".", "Überblick")).toJson())
                .isEqualTo("{\"prefixes\":[\"Say \\\"topic\\\".\",\"Überblick\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prefixes\": [\"a\", \"b\"]}",
                "  {\"prefixes\":[\"a\",\"b\"]}\n",
                "{\n \"prefixes\" : [ \"a\" , \"\\u0062\" ] }"
            })
    void isReadWhateverItsLayout(String message) throws MalformedAnswerException {
        assertThat(PrefixAnswer.parse(message).prefixes()).containsExactly("a", "b");
    }

    @Test
    void whatIsWrittenIsRead() throws MalformedAnswerException {
        var answer = new PrefixAnswer(List.of("", " tab\there ", "{\"prefixes\": []}"));

        assertThat(PrefixAnswer.parse(answer.toJson())).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "Sure! Here you are:",
                "```json\n{\"prefixes\": [\"a\"]}\n```",
                "{\"prefixes\": [\"a\"",
                "{\"prefixes\": [\"a\"]} and more",
                "{\"prefixes\": [\"a\"], \"note\": \"b\"}",
                "{\"prefixes\": \"a\"}",
                "{\"prefixes\": [null]}",
                "{\"prefixes\": null}",
                "{\"prefix\": [\"a\"]}",
                "{}",
                "[\"a\"]"
            })
    void anythingElseIsRefusedAndShown(String message) {
        assertThatThrownBy(() -> PrefixAnswer.parse(message))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("expected {\"prefixes\"")
                .hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 12", "8, 12", "50, 12", "1000, 100"})
    void asManyTokensAsAnAnswerMayHaveAreTwiceWhatEnglishTakes(int count, int words) {
        // Given: four bytes of English to a token
        var prefix = "about ".repeat(words).strip();
        var longest = new PrefixAnswer(Collections.nCopies(count, prefix)).toJson();
        var shortest = new PrefixAnswer(Collections.nCopies(count, "")).toJson();

        // When
        var most = PrefixAnswer.mostTokens(count, words);

        // Then
        assertThat(most).isGreaterThanOrEqualTo(2 * longest.length() / 4);
        assertThat(most).as("a server may insist on a token for every byte").isGreaterThan(shortest.length());
    }

    @Test
    void asManyTokensAsDocsTeachingAssistantSays() {
        assertThat(PrefixAnswer.mostTokens(1, 12)).isEqualTo(80);
        assertThat(PrefixAnswer.mostTokens(8, 12)).isEqualTo(472);
    }

    @Test
    void aLongAnswerIsShownInPart() {
        var rubbish = "x".repeat(5_000);

        assertThatThrownBy(() -> PrefixAnswer.parse(rubbish))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("... (5000 characters)")
                .message()
                .hasSizeLessThan(400);
    }
}
