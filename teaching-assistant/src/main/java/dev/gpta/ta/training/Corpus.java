package dev.gpta.ta.training;

import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.text.TextTokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.sf.extjwnl.JWNLException;

/** The texts that the model learns from. The same recipe gives the same texts. */
final class Corpus {

    /** So many batches' worth of dialogues are sorted by length together, which leaves little padding. */
    private static final int BUCKET = 600;

    private final Recipe recipe;
    private final Lexicon lexicon;
    private final Dialogues dialogues;

    private Corpus(Recipe recipe, Lexicon lexicon) {
        this.recipe = recipe;
        this.lexicon = lexicon;
        this.dialogues = new Dialogues(
                new Grammar(Resources.lines("grammar.txt")), new Domains(lexicon, Resources.lines("kinds.txt")));
    }

    static Corpus of(Recipe recipe) throws JWNLException {
        return new Corpus(recipe, Lexicon.read(Resources.lines("held-out-words.txt")));
    }

    /** All dialogues, in the order in which they are learned. */
    Stream<Dialogue> dialogues() {
        var random = new Random(recipe.seed());
        return Stream.generate(() -> dialogues.draw(random)).limit(recipe.dialogues());
    }

    /** Dialogues that are not learned. */
    List<Dialogue> unseen(int count) {
        var random = new Random(~recipe.seed());
        return Stream.generate(() -> dialogues.draw(random)).limit(count).toList();
    }

    /** What the vocabulary is learned from. */
    List<String> textsForVocabulary() {
        var texts = new ArrayList<>(lexicon.glosses());
        lexicon.words().forEach(word -> texts.add(" " + word));
        dialogues().limit(15_000).map(Dialogue::text).forEach(texts::add);
        return texts;
    }

    /** Everything, in batches: glosses are strewn among the first half. */
    List<List<TrainingExample>> batches(TextTokenizer tokenizer) {
        var examples = new Examples(tokenizer);
        var random = new Random(recipe.seed());
        var batches = new ArrayList<List<TrainingExample>>();
        int historiesUntil = recipe.dialogues() / 100 * (100 - recipe.answersOnly());
        var bucket = new ArrayList<TrainingExample>();
        int count = 0;
        for (var dialogue : (Iterable<Dialogue>) dialogues()::iterator) {
            var example = examples.of(dialogue, count++ < historiesUntil);
            if (example.length() <= Recipe.CONTEXT) {
                bucket.add(example);
            }
            if (bucket.size() == BUCKET) {
                batches.addAll(cut(bucket, random));
                bucket.clear();
            }
        }
        batches.addAll(cut(bucket, random));
        strew(glosses(examples, random), batches, random);
        return batches;
    }

    private List<List<TrainingExample>> glosses(Examples examples, Random random) {
        var glosses = new ArrayList<>(lexicon.glosses());
        Collections.shuffle(glosses, random);
        return cut(examples.rows(glosses, Recipe.GLOSS_ROW), random);
    }

    /** Batches of similar length and at most so many tokens, in random order. */
    private List<List<TrainingExample>> cut(List<TrainingExample> examples, Random random) {
        var sorted = examples.stream()
                .sorted(Comparator.comparingInt(TrainingExample::length))
                .toList();
        var batches = new ArrayList<List<TrainingExample>>();
        var batch = new ArrayList<TrainingExample>();
        for (var example : sorted) {
            if (example.length() * (batch.size() + 1) > recipe.batchTokens()) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
            batch.add(example);
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    private static void strew(List<List<TrainingExample>> some, List<List<TrainingExample>> among, Random random) {
        int half = among.size() / 2;
        var places = IntStream.range(0, some.size())
                .map(i -> random.nextInt(half + 1))
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int i = 0; i < some.size(); i++) {
            among.add(places.get(i), some.get(i));
        }
    }
}
