package dev.gpta.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
