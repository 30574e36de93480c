package dev.gpta.cli.bench.ta;

import java.util.List;

/**
 * Something to measure, complete in itself, so that others can measure the same.
 *
 * @param kind {@code tune}: on dialogues; {@code ask}: one request; {@code decode}: one answer, token by
 *     token, the likeliest each time
 * @param dialogues what is learned, for {@code tune}
 * @param messages what is asked, else
 * @param epochs passes over the dialogues
 * @param batch dialogues per step
 * @param rank of the adapter that learns; 0: all weights do
 * @param choices answers to one request
 * @param tokens the most of an answer
 * @param json whether answers are {@code {"prefixes": ["..."]}}
 */
public record TaCase(
        String kind,
        List<List<ChatLine>> dialogues,
        List<ChatLine> messages,
        int epochs,
        int batch,
        int rank,
        int choices,
        int tokens,
        boolean json) {

    /** Somebody says something. */
    public record ChatLine(String role, String content) {}

    public TaCase {
        if (!List.of("tune", "ask", "decode").contains(kind)) {
            throw new IllegalArgumentException("unknown kind of measurement: " + kind);
        }
        dialogues = dialogues == null ? List.of() : List.copyOf(dialogues);
        messages = messages == null ? List.of() : List.copyOf(messages);
    }

    private static final int RANK = 16;

    /** A dialogue gradient of 45 in 3 epochs, learned by an adapter; 8 candidates; 64 tokens of one answer. */
    public static List<TaCase> standard() {
        var dialogues = StandardDialogues.all();
        var question = StandardDialogues.question();
        return List.of(
                new TaCase("tune", dialogues, List.of(), 3, 4, RANK, 0, 0, false),
                new TaCase("ask", List.of(), question, 0, 0, 0, 8, 48, true),
                new TaCase("decode", List.of(), question, 0, 0, 0, 1, 64, false));
    }
}
