package dev.gpta.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The prompt is pinned whole: a changed word is another prompt to every model that was tuned on the old one. */
class PrefixPromptTest {

    private static final List<ScoredPrefix> HISTORY = List.of(
            new ScoredPrefix("", 40), new ScoredPrefix("Read well", 61.25), new ScoredPrefix("Name the topic", 100));

    @Test
    void everySlotIsFilledInThePapersOrder() {
        var prompt = new PrefixPrompt(PromptTexts.CLASSIFICATION, "Film reviews.", List.of("Great! -> good", "Dull."));

        assertThat(prompt.user(HISTORY, 3)).isEqualTo("""
                Description of the data: Film reviews.

                Examples of the data:
                - Great! -> good
                - Dull.

                Prefixes so far and their scores, worst first:
                - 40.0
                - 61.3 Read well
                - 100.0 Name the topic

                Following the pattern above, write 3 new prefix(es) that could score higher. \
                Each is one short sentence, about the data or general. \
                Answer with JSON only: {"prefixes": ["..."]}""");
        assertThat(prompt.system()).isEqualTo("""
                You write prefixes for a small text classification model. \
                A prefix is one short sentence that stands before every text the model reads. \
                A good prefix helps the model to tell the classes apart.""");
    }

    @Test
    void emptySlotsLeaveNoTrace() {
        var prompt = new PrefixPrompt(new PromptTexts("role", "Write {count}."), "Film reviews.", List.of());

        assertThat(prompt.user(List.of(), 1)).isEqualTo("Description of the data: Film reviews.\n\nWrite 1.");
    }

    @Test
    void whatUsersTypeCannotBreakALine() {
        var prompt = new PrefixPrompt(new PromptTexts("role", "{count}"), "  two\nlines ", List.of("a\n\tb"));

        assertThat(prompt.user(List.of(new ScoredPrefix(" x\r\ny ", 1)), 2)).isEqualTo("""
                        Description of the data: two
                        lines

                        Examples of the data:
                        - a b

                        Prefixes so far and their scores, worst first:
                        - 1.0 x y

                        2""");
    }

    @Test
    void scoresLookTheSameInEveryLocale() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            var prompt = new PrefixPrompt(new PromptTexts("role", "{count}"), "d", List.of());
            assertThat(prompt.user(List.of(new ScoredPrefix("p", 71.5)), 1)).contains("- 71.5 p");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anUnusablePromptNamesItsField() {
        assertThatThrownBy(() -> new PrefixPrompt(PromptTexts.CLASSIFICATION, " ", List.of()))
                .hasMessageContaining("description");
        assertThatThrownBy(() -> new PromptTexts("", "{count}")).hasMessageContaining("role");
        assertThatThrownBy(() -> new PromptTexts("role", "\n")).hasMessageContaining("instruction");
        assertThatThrownBy(() -> new PromptTexts("role", "Write some."))
                .hasMessageContaining("{count}")
                .hasMessageContaining("Write some.");
    }
}
