package dev.gpta.ta.training;

import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.text.TextTokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.sf.extjwnl.JWNLException;

/** The texts that the model learns from in one phase. The same phase gives the same texts. */
final class Corpus {

    /** So many dialogues are sorted by length together, which leaves little padding. */
    private static final int BUCKET = 600;
    /** The first buckets hold drills, too. */
    static final int BUCKETS_WITH_DRILLS = 5;

    private static final int DIALOGUES_FOR_VOCABULARY = 15_000;
    /** What a frequent word counts when the vocabulary is learned, beside its place in the dialogues. */
    private static final int WEIGHT = 100;

    private final Phase phase;
    private final int batchTokens;
    private final Lexicon lexicon;
    private final Domains domains;
    private final Dialogues dialogues;

    private Corpus(Phase phase, int batchTokens, Lexicon lexicon) {
        this.phase = phase;
        this.batchTokens = batchTokens;
        this.lexicon = lexicon;
        this.domains = new Domains(lexicon, Resources.lines("kinds.txt"));
        this.dialogues = new Dialogues(new Grammar(Resources.lines("grammar.txt")), domains, phase.withoutHistory());
    }

    /** One for each phase. */
    static List<Corpus> of(Recipe recipe) throws JWNLException {
        var lexicon = Lexicon.read(Resources.lines("held-out-words.txt"));
        return recipe.phases().stream()
                .map(phase -> new Corpus(phase, recipe.batchTokens(), lexicon))
                .toList();
    }

    Phase phase() {
        return phase;
    }

    /** All dialogues that are learned, and some for which the steps may not suffice. */
    Stream<Dialogue> dialogues() {
        return invented(phase.seed()).limit(phase.dialogues());
    }

    /** Dialogues that are not learned. */
    List<Dialogue> unseen(int count) {
        return invented(~phase.seed()).limit(count).toList();
    }

    /** What the vocabulary is learned from: words that are used much are to become one token each. */
    List<String> textsForVocabulary() {
        var texts = new ArrayList<>(lexicon.glosses());
        for (int i = 0; i < lexicon.nouns().size(); i++) {
            var noun = lexicon.nouns().get(i);
            boolean frequent = i < Phrases.FREQUENT;
            texts.add((" " + noun).repeat(frequent ? WEIGHT : 1));
            texts.add((" " + English.plural(noun)).repeat(frequent ? WEIGHT / 4 : 1));
        }
        dialogues().limit(DIALOGUES_FOR_VOCABULARY).map(Dialogue::text).forEach(texts::add);
        return texts;
    }

    /** Everything in the order in which it is learned, made as it is asked for. */
    Iterator<List<TrainingExample>> batches(TextTokenizer tokenizer) {
        var random = new Random(phase.seed());
        var dialogues = dialogues().iterator();
        return IntStream.iterate(0, bucket -> bucket * BUCKET < phase.dialogues(), bucket -> bucket + 1)
                .boxed()
                .flatMap(bucket -> cut(bucket(bucket, dialogues, tokenizer, random), random).stream())
                .iterator();
    }

    private List<TrainingExample> bucket(
            int number, Iterator<Dialogue> dialogues, TextTokenizer tokenizer, Random random) {
        var examples = new Examples(tokenizer);
        var bucket = new ArrayList<TrainingExample>();
        for (int i = 0; i < BUCKET && dialogues.hasNext(); i++) {
            var example = examples.of(dialogues.next(), true);
            if (example.length() <= Recipe.CONTEXT) {
                bucket.add(example);
            }
        }
        var drills = new Drills(domains, tokenizer);
        Stream.generate(() -> drills.draw(random))
                .limit(number < BUCKETS_WITH_DRILLS ? phase.drills() : 0)
                .forEach(bucket::add);
        return bucket;
    }

    /** Batches of similar length and at most so many tokens, in random order. */
    private List<List<TrainingExample>> cut(List<TrainingExample> examples, Random random) {
        var sorted = examples.stream()
                .sorted(Comparator.comparingInt(TrainingExample::length))
                .toList();
        var batches = new ArrayList<List<TrainingExample>>();
        var batch = new ArrayList<TrainingExample>();
        for (var example : sorted) {
            if (example.length() * (batch.size() + 1) > batchTokens) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
            batch.add(example);
        }
        batches.add(List.copyOf(batch));
        Collections.shuffle(batches, random);
        return batches;
    }

    private Stream<Dialogue> invented(long seed) {
        var random = new Random(seed);
        return Stream.generate(() -> dialogues.draw(random));
    }
}
