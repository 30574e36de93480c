package dev.gpta.prefix.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCleaningTest {

    private final AnswerCleaning cleaning = new AnswerCleaning(8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "Name the topic.                   | Name the topic.",
                "#  Name\t the \r\n topic  #       | Name the topic",
                "\"Name the topic\"                | Name the topic",
                "'Name the topic.'                 | Name the topic.",
                "“Name the topic”                  | Name the topic",
                "«Name the topic»                  | Name the topic",
                "1. Name the topic                 | Name the topic",
                "12) Name the topic                | Name the topic",
                "(3) Name the topic                | Name the topic",
                "- Name the topic                  | Name the topic",
                "• \"Name the topic\"              | Name the topic",
                "\"2. Name the topic\"             | Name the topic",
                "Name it. Then explain it.         | Name it.",
                "Is it food? Say so!               | Is it food?",
                "Version 3.5 of the text           | Version 3.5 of the text",
                "20 topics, one text               | 20 topics, one text",
                "\"Food\" or \"Animal\"            | \"Food\" or \"Animal\"",
                "It's the topic's name             | It's the topic's name",
                "Nenne das Thema – größer          | Nenne das Thema – größer",
                "主题是什么                          | 主题是什么",
            })
    void makesAShortSentence(String written, String prefix) {
        assertThat(cleaning.clean(written)).hasValue(prefix);
    }

    @Test
    void cutsALongSentenceAtAWord() {
        assertThat(cleaning.clean("one two three four five six seven eight nine ten."))
                .hasValue("one two three four five six seven eight");
        assertThat(cleaning.clean("one two three four five six seven eight, nine"))
                .as("no mark is left hanging")
                .hasValue("one two three four five six seven eight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "\"\"", "...", "- ", "“ ”", "?!", "\u0000"})
    void refusesWhatSaysNothing(String written) {
        assertThat(cleaning.clean(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1. \"2. 'Name the topic. Now.'\"", "\"a\" b\"", "«»x", "one  two. three", "- - - x"})
    void cleaningTwiceChangesNothing(String written) {
        var once = cleaning.clean(written).orElseThrow();

        assertThat(cleaning.clean(once)).hasValue(once);
    }

    @Test
    void needsAtLeastOneWord() {
        assertThatThrownBy(() -> new AnswerCleaning(0))
                .hasMessageContaining("maxWords")
                .hasMessageContaining("0");
    }
}
