package dev.gpta.cli.bench.ta;

import dev.gpta.cli.bench.ta.TaCase.ChatLine;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A dialogue gradient of the paper's size: a history of 50 prefixes, windows of 5 over it. */
final class StandardDialogues {

    private static final int WINDOW = 5;
    private static final double LOWEST = 40;
    private static final List<String> VERBS = List.of("Weigh", "Read", "Judge", "Consider", "Note");
    private static final List<String> THINGS = List.of(
            "the mood",
            "the verdict",
            "the plot",
            "each opinion",
            "the ending",
            "the acting",
            "its tone",
            "the praise",
            "every complaint",
            "the jokes");
    private static final PrefixPrompt PROMPT = new PrefixPrompt(
            PromptTexts.CLASSIFICATION, "Reviews of films. The label says whether the guest liked it.", List.of());

    private StandardDialogues() {}

    static List<List<ChatLine>> all() {
        var history = history();
        return IntStream.range(0, history.size() - WINDOW)
                .mapToObj(i -> dialogue(
                        history.subList(i, i + WINDOW), history.get(i + WINDOW).prefix()))
                .toList();
    }

    /** For one prefix more, given all of the history. */
    static List<ChatLine> question() {
        return question(history());
    }

    private static List<ChatLine> dialogue(List<ScoredPrefix> shown, String next) {
        var lines = new ArrayList<>(question(shown));
        lines.add(new ChatLine("assistant", new PrefixAnswer(List.of(next)).toJson()));
        return lines;
    }

    private static List<ChatLine> question(List<ScoredPrefix> shown) {
        return List.of(new ChatLine("system", PROMPT.system()), new ChatLine("user", PROMPT.user(shown, 1)));
    }

    private static List<ScoredPrefix> history() {
        var history = new ArrayList<ScoredPrefix>();
        for (var thing : THINGS) {
            for (var verb : VERBS) {
                history.add(new ScoredPrefix(verb + " " + thing + " of this film review.", LOWEST + history.size()));
            }
        }
        return history;
    }
}
