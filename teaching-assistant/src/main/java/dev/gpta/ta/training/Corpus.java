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

/** The texts that the model learns from in one recipe. The same phase gives the same texts. */
final class Corpus {

    /** So many batches' worth of dialogues are sorted by length together, which leaves little padding. */
    private static final int BUCKET = 600;

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
        this.dialogues = new Dialogues(new Grammar(Resources.lines("grammar.txt")), domains, phase.oneInAsksForMore());
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

    /** All dialogues, in the order in which they are learned. */
    Stream<Dialogue> dialogues() {
        var random = new Random(phase.seed());
        return Stream.generate(() -> dialogues.draw(random)).limit(phase.dialogues());
    }

    /** Dialogues that are not learned. */
    List<Dialogue> unseen(int count) {
        var random = new Random(~phase.seed());
        return Stream.generate(() -> dialogues.draw(random)).limit(count).toList();
    }

    /** What the vocabulary is learned from. */
    List<String> textsForVocabulary() {
        var texts = new ArrayList<>(lexicon.glosses());
        lexicon.words().forEach(word -> texts.add(" " + word));
        dialogues().limit(15_000).map(Dialogue::text).forEach(texts::add);
        return texts;
    }

    /** Everything, in batches: some drills come first, the others are strewn among the earlier dialogues. */
    List<List<TrainingExample>> batches(TextTokenizer tokenizer) {
        var examples = new Examples(tokenizer);
        var random = new Random(phase.seed());
        var batches = new ArrayList<List<TrainingExample>>();
        int historiesUntil = phase.dialogues() / 100 * (100 - phase.answersOnly());
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
        var drills = drills(tokenizer, random);
        int first = drills.size() / 3;
        strew(drills.subList(first, drills.size()), batches, 0.4, random);
        batches.addAll(0, drills.subList(0, first));
        return batches;
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
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    private List<List<TrainingExample>> drills(TextTokenizer tokenizer, Random random) {
        var drills = new Drills(domains, tokenizer);
        return cut(
                Stream.generate(() -> drills.draw(random)).limit(phase.drills()).toList(), random);
    }

    /** @param part of the batches, from the first on, among which the others come to stand */
    private static void strew(
            List<List<TrainingExample>> some, List<List<TrainingExample>> among, double part, Random random) {
        int end = (int) (among.size() * part);
        var places = IntStream.range(0, some.size())
                .map(i -> random.nextInt(end + 1))
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int i = 0; i < some.size(); i++) {
            among.add(places.get(i), some.get(i));
        }
    }
}
