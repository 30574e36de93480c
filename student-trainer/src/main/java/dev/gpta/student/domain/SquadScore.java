package dev.gpta.student.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;

/**
 * How good an answer is, as SQuAD's official evaluation (its version 2.0, also for version 1.1) counts: texts are compared
 * in lower case, without ASCII punctuation, without the articles a, an, the, and word by word; of several right answers
 * the one that fits best counts.
 *
 * @param exactMatch 1 if the answer is a right one, else 0
 * @param f1 harmonic mean of the shares of the answer's and of the right answer's words that both have, 0..1
 */
public record SquadScore(double exactMatch, double f1) {

    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    /** Python's word boundaries: a combining mark is no part of a word. */
    private static final Pattern ARTICLES = Pattern.compile("(?<![\\p{L}\\p{N}_])(?:a|an|the)(?![\\p{L}\\p{N}_])");

    private static final Pattern SPACE = Pattern.compile("[\\t-\\r\\x1c-\\x1f\\x85\\p{Z}]+");

    /** @param right the right answers; none, or only such as nothing is left of: the right answer is to give none */
    public static SquadScore of(String answer, List<String> right) {
        var words = words(answer);
        var wanted =
                right.stream().map(SquadScore::words).filter(w -> !w.isEmpty()).toList();
        var targets = wanted.isEmpty() ? List.of(List.<String>of()) : wanted;
        return new SquadScore(
                best(words, targets, (a, b) -> a.equals(b) ? 1 : 0), best(words, targets, SquadScore::f1));
    }

    private static double best(
            List<String> words, List<List<String>> targets, ToDoubleBiFunction<List<String>, List<String>> score) {
        return targets.stream()
                .mapToDouble(target -> score.applyAsDouble(words, target))
                .max()
                .orElseThrow();
    }

    private static double f1(List<String> answer, List<String> target) {
        if (answer.isEmpty() || target.isEmpty()) {
            return answer.equals(target) ? 1 : 0;
        }
        var left = new HashMap<String, Integer>();
        target.forEach(word -> left.merge(word, 1, Integer::sum));
        long common = answer.stream()
                .filter(word -> left.merge(word, -1, Integer::sum) >= 0)
                .count();
        return 2.0 * common / (answer.size() + target.size());
    }

    /** What is left of a text to compare. */
    static List<String> words(String text) {
        var bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        var spaced = ARTICLES.matcher(bare).replaceAll(" ");
        return Arrays.stream(SPACE.split(spaced))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
