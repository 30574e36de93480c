package dev.gpta.ta.training;

import dev.gpta.transformers.text.ByteLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Learns a byte-level BPE vocabulary (Sennrich et al., 2016): beginning with single bytes, the most frequent pair of
 * neighbours becomes a token, again and again. Texts are first cut into words as GPT-2 does.
 */
final class BytePairTrainer {

    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final List<String> tokens = new ArrayList<>();
    private final List<String> merges = new ArrayList<>();
    private final List<int[]> words = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final Map<Long, Long> pairs = new HashMap<>();
    private final Map<Long, Set<Integer>> wordsWith = new HashMap<>();

    private BytePairTrainer(Map<String, Long> wordCounts) {
        for (int b = 0; b < 256; b++) {
            tokens.add(String.valueOf(ByteLevel.character(b)));
        }
        wordCounts.forEach((word, count) -> {
            words.add(ByteLevel.characters(word)
                    .chars()
                    .map(c -> tokens.indexOf(String.valueOf((char) c)))
                    .toArray());
            counts.add(count);
        });
        for (int i = 0; i < words.size(); i++) {
            count(i, +1);
        }
    }

    /**
     * @param size tokens wanted, at least 256; fewer come only if the texts have no more pairs
     * @return all tokens, bytes first, and the merges in the order in which they were learned
     */
    static Vocabulary train(Iterable<String> texts, int size) {
        var trainer = new BytePairTrainer(wordCounts(texts));
        while (trainer.tokens.size() < size && trainer.mergeBest()) {
            continue;
        }
        return new Vocabulary(List.copyOf(trainer.tokens), List.copyOf(trainer.merges));
    }

    private static Map<String, Long> wordCounts(Iterable<String> texts) {
        var counts = new TreeMap<String, Long>();
        for (var text : texts) {
            var matcher = WORD.matcher(text);
            while (matcher.find()) {
                counts.merge(matcher.group(), 1L, Long::sum);
            }
        }
        return new LinkedHashMap<>(counts);
    }

    private boolean mergeBest() {
        long best = -1;
        long bestCount = 1; // what occurs once only is no pattern
        for (var pair : pairs.entrySet()) {
            long count = pair.getValue();
            if (count > bestCount || count == bestCount && best >= 0 && pair.getKey() < best) {
                best = pair.getKey();
                bestCount = count;
            }
        }
        if (best < 0) {
            return false;
        }
        merge((int) (best >> 32), (int) best, best);
        return true;
    }

    private void merge(int left, int right, long pair) {
        int merged = tokens.size();
        tokens.add(tokens.get(left) + tokens.get(right));
        merges.add(tokens.get(left) + " " + tokens.get(right));
        for (int word : List.copyOf(wordsWith.get(pair))) {
            count(word, -1);
            words.set(word, merged(words.get(word), left, right, merged));
            count(word, +1);
        }
        pairs.remove(pair);
        wordsWith.remove(pair);
    }

    private static int[] merged(int[] word, int left, int right, int merged) {
        var result = new int[word.length];
        int length = 0;
        for (int i = 0; i < word.length; i++) {
            boolean here = i + 1 < word.length && word[i] == left && word[i + 1] == right;
            result[length++] = here ? merged : word[i];
            i += here ? 1 : 0;
        }
        return java.util.Arrays.copyOf(result, length);
    }

    private void count(int word, int sign) {
        var symbols = words.get(word);
        for (int i = 0; i + 1 < symbols.length; i++) {
            long pair = (long) symbols[i] << 32 | symbols[i + 1];
            pairs.merge(pair, sign * counts.get(word), Long::sum);
            if (sign > 0) {
                wordsWith.computeIfAbsent(pair, key -> new HashSet<>()).add(word);
            }
        }
    }

    /** @param merges "left right", as {@code tokenizer.json} has them */
    record Vocabulary(List<String> tokens, List<String> merges) {}
}
