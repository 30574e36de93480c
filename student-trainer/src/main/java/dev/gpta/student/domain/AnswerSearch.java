package dev.gpta.student.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds the best span over all windows of a passage, as Devlin et al. (2019) do: the sum of two scores, of its first token
 * and its last, over the most likely ends of both kinds.
 *
 * @param abstains whether the answer may be that there is none (SQuAD v2): given if the least of the windows' scores for it
 *     exceeds the best span's
 */
public record AnswerSearch(boolean abstains) {

    /** Likely first tokens, last tokens, and spans, that are looked at. */
    static final int BEST = 20;

    /** The longest answer. */
    static final int MAX_TOKENS = 30;

    /**
     * @param start in the passage, UTF-16
     * @param end in the passage, exclusive; {@code start} if there is no answer
     * @param probability among the likeliest answers, 0..1
     */
    public record Found(int start, int end, double probability) {

        public String in(String passage) {
            return passage.substring(start, end);
        }
    }

    private record Span(int start, int end, double score) {}

    /** @param windows at least one */
    public Found in(List<WindowScores> windows) {
        var spans = windows.stream()
                .flatMap(window -> spans(window).stream())
                .sorted(Comparator.comparingDouble(Span::score).reversed())
                .limit(BEST)
                .toList();
        double none = windows.stream().mapToDouble(WindowScores::none).min().orElseThrow();
        boolean abstain = spans.isEmpty() || abstains && none > spans.get(0).score();
        var nothing = new Span(0, 0, none);
        var candidates = new ArrayList<>(spans);
        if (abstains || spans.isEmpty()) {
            candidates.add(nothing);
        }
        var best = abstain ? nothing : spans.get(0);
        return new Found(best.start(), best.end(), probability(best, candidates));
    }

    private static double probability(Span best, List<Span> candidates) {
        return 1
                / candidates.stream()
                        .mapToDouble(c -> Math.exp(c.score() - best.score()))
                        .sum();
    }

    private static List<Span> spans(WindowScores window) {
        var spans = new ArrayList<Span>();
        var lasts = likeliest(window.end(), token -> true);
        for (int first : likeliest(window.begin(), token -> window.eligible()[token])) {
            for (int last : lasts) {
                if (first <= last && last - first < MAX_TOKENS) {
                    double score = (double) window.begin()[first] + window.end()[last];
                    spans.add(new Span(window.starts()[first], window.ends()[last], score));
                }
            }
        }
        return spans;
    }

    private static List<Integer> likeliest(float[] scores, IntPredicate eligible) {
        return IntStream.range(0, scores.length)
                .filter(eligible)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -scores[token]))
                .limit(BEST)
                .toList();
    }
}
