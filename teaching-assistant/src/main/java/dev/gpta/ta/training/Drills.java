package dev.gpta.ta.training;

import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.text.TextTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Lists of words that are said again, in the same order or in another one. Only the second list is learned, so nothing
 * helps but looking back: the shortest way to learn to copy.
 */
final class Drills {

    private static final int FEWEST_WORDS = 4;
    private static final int MOST_WORDS = 20;

    private final Domains domains;
    private final TextTokenizer tokenizer;

    Drills(Domains domains, TextTokenizer tokenizer) {
        this.domains = domains;
        this.tokenizer = tokenizer;
    }

    TrainingExample draw(Random random) {
        int count = FEWEST_WORDS + random.nextInt(MOST_WORDS - FEWEST_WORDS + 1);
        var words = new ArrayList<>(
                Stream.generate(() -> domains.word(random)).limit(count).toList());
        var first = tokens(words);
        if (random.nextBoolean()) {
            Collections.shuffle(words, random);
        }
        var second = tokens(words);
        var all = new int[1 + first.length + second.length];
        all[0] = tokenizer.id(TokenizerFiles.START);
        System.arraycopy(first, 0, all, 1, first.length);
        System.arraycopy(second, 0, all, 1 + first.length, second.length);
        var learn = new boolean[all.length];
        Arrays.fill(learn, 1 + first.length, all.length, true);
        return new TrainingExample(all, learn);
    }

    private int[] tokens(List<String> words) {
        return tokenizer.encode(" " + String.join(", ", words) + "\n");
    }
}
