package dev.gpta.cli.quote;

import dev.gpta.events.TaSpec;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * How long the prompts and answers of a run are: rendered as they will be, around made-up prefixes.
 *
 * @param prompt the run's own words
 * @param prefix a prefix as long as one is taken to be
 * @param bytesPerToken of UTF-8
 * @param longest whether answers are as long as they may be, not only as their prefixes make them
 */
record Wording(PrefixPrompt prompt, String prefix, double bytesPerToken, boolean longest) {

    private static final String WORD = "classify ";

    /** What is to be expected: prefixes of half the words that are allowed, four bytes a token. */
    static Wording expected(TaSpec ta) {
        return of(ta, Math.max(1, ta.getMaxPrefixWords() / 2), 4, false);
    }

    /** At most: all the words that are allowed, two bytes a token, and answers that end at their limit. */
    static Wording largest(TaSpec ta) {
        return of(ta, ta.getMaxPrefixWords(), 2, true);
    }

    private static Wording of(TaSpec ta, int words, double bytesPerToken, boolean longest) {
        var texts = new PromptTexts(ta.getRole(), ta.getInstruction());
        var prompt = new PrefixPrompt(texts, ta.getDescription(), ta.getExemplars());
        return new Wording(prompt, WORD.repeat(words).strip(), bytesPerToken, longest);
    }

    /** One call that shows so many entries of a history, and asks for so many prefixes. */
    Amount call(int shown, int count) {
        return new Amount(1, asked(shown, count), longest ? limit(count) : written(count), 0);
    }

    /** One dialogue over a window of this width, for each pass. */
    Amount dialogue(int window) {
        return new Amount(0, 0, 0, asked(window, 1) + written(1));
    }

    private long asked(int shown, int count) {
        var history = Collections.nCopies(shown, new ScoredPrefix(prefix, 50));
        return tokens(prompt.system() + prompt.user(history, count));
    }

    private long limit(int count) {
        return PrefixAnswer.mostTokens(count, prefix.split(" ").length);
    }

    private long written(int count) {
        return tokens(new PrefixAnswer(List.copyOf(Collections.nCopies(count, prefix))).toJson());
    }

    private long tokens(String text) {
        return (long) Math.ceil(text.getBytes(StandardCharsets.UTF_8).length / bytesPerToken);
    }
}
