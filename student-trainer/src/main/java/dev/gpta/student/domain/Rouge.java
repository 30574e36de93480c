package dev.gpta.student.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much of a summary is in a reference and the other way round (Lin, 2004), as the Python package {@code rouge-score}
 * counts: a word is a run of a-z and 0-9, in lower case.
 *
 * @param stems whether words count by their stems, longer ones only ({@code use_stemmer})
 */
public record Rouge(boolean stems) {

    /** Words of so many letters are taken as they are. */
    private static final int SHORT = 3;

    /**
     * What two texts have in common.
     *
     * @param precision of the summary's units, the share that the reference has, 0..1
     * @param recall of the reference's units, the share that the summary has, 0..1
     */
    public record Overlap(double precision, double recall) {

        private static Overlap of(int common, int summary, int reference) {
            return new Overlap((double) common / Math.max(summary, 1), (double) common / Math.max(reference, 1));
        }

        /** The harmonic mean of precision and recall, 0..1. */
        public double f1() {
            return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        }
    }

    /**
     * @param rouge1 of single words
     * @param rouge2 of pairs of words
     * @param rougeL of the longest sequence of words that both have, with others in between or not
     */
    public record Scores(Overlap rouge1, Overlap rouge2, Overlap rougeL) {}

    public Scores of(String reference, String summary) {
        var wanted = words(reference);
        var given = words(summary);
        return new Scores(
                ngrams(wanted, given, 1),
                ngrams(wanted, given, 2),
                Overlap.of(longestCommon(wanted, given), given.size(), wanted.size()));
    }

    private List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> stems && word.length() > SHORT ? PorterStemmer.stem(word) : word)
                .toList();
    }

    private static Overlap ngrams(List<String> reference, List<String> summary, int n) {
        var wanted = count(reference, n);
        var given = count(summary, n);
        int common = given.entrySet().stream()
                .mapToInt(entry -> Math.min(entry.getValue(), wanted.getOrDefault(entry.getKey(), 0)))
                .sum();
        return Overlap.of(common, total(given), total(wanted));
    }

    private static Map<List<String>, Integer> count(List<String> words, int n) {
        return IntStream.rangeClosed(0, words.size() - n)
                .mapToObj(i -> words.subList(i, i + n))
                .collect(Collectors.toMap(ngram -> ngram, ngram -> 1, Integer::sum, HashMap::new));
    }

    private static int total(Map<List<String>, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Length of the longest common subsequence, row by row. */
    private static int longestCommon(List<String> first, List<String> second) {
        var row = new int[second.size() + 1];
        for (var word : first) {
            int diagonal = 0;
            for (int j = 1; j <= second.size(); j++) {
                int above = row[j];
                row[j] = word.equals(second.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[second.size()];
    }
}
