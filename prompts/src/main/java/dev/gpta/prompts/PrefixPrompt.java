package dev.gpta.prompts;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The prompt for new prefixes, with the paper's slots (Table 4): description d, optional exemplars E, history H
 * ascending, instruction p. The same renderer serves generation (Eq. 4) and the user's side of a dialogue (Eq. 7).
 *
 * @param texts the words around the slots
 * @param description what the data is; never blank
 * @param exemplars what the user chose to show, possibly none; each is shown on a line of its own
 */
public record PrefixPrompt(PromptTexts texts, String description, List<String> exemplars) {

    public PrefixPrompt {
        if (description.isBlank()) {
            throw new IllegalArgumentException("description must not be blank");
        }
        exemplars = List.copyOf(exemplars);
    }

    /** The system message. */
    public String system() {
        return texts.role();
    }

    /**
     * The user message.
     *
     * @param history H in ascending order of score, possibly empty
     * @param count how many prefixes are wanted, at least 1
     */
    public String user(List<ScoredPrefix> history, int count) {
        var message = new StringBuilder("Description of the data: ").append(description.strip());
        if (!exemplars.isEmpty()) {
            message.append("\n\nExamples of the data:\n").append(lines(exemplars));
        }
        if (!history.isEmpty()) {
            message.append("\n\nPrefixes so far and their scores, worst first:\n")
                    .append(lines(history.stream().map(PrefixPrompt::line).toList()));
        }
        return message.append("\n\n")
                .append(texts.instruction().replace(PromptTexts.COUNT, Integer.toString(count)))
                .toString();
    }

    private static String line(ScoredPrefix entry) {
        return String.format(Locale.ROOT, "%.1f %s", entry.score(), oneLine(entry.prefix()));
    }

    private static String lines(List<String> items) {
        return items.stream().map(item -> "- " + oneLine(item)).collect(Collectors.joining("\n"));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
