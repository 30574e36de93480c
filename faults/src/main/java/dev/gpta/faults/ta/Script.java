package dev.gpta.faults.ta;

import dev.gpta.events.EventIds;
import dev.gpta.prompts.PrefixAnswer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the teaching assistant says. It follows from what the model was tuned on and the seed of the request, and so from
 * the run's seed, epoch and round, never from the order of the calls. A model's name says both: {@code RUN} as it was
 * registered, and {@code RUN+x+y} after it was tuned on what hashes to x and then to y.
 */
public final class Script {

    private static final String TUNED_ON = "+";
    private static final int WORDS = 3;
    private static final int HASH_DIGITS = 8;
    /** One answer of so many is none: the same ones in every run. */
    private static final int RUBBISH_EVERY = 12;

    private final List<String> vocabulary;

    /** @param vocabulary the words of its prefixes */
    public Script(List<String> vocabulary) {
        this.vocabulary = List.copyOf(vocabulary);
    }

    /** The text of an answer with so many prefixes. */
    public String answer(String model, long seed, int count) {
        var random = random(lessons(model), seed);
        if (random.nextInt(RUBBISH_EVERY) == 0) {
            return "I would rather not.";
        }
        return new PrefixAnswer(
                        Stream.generate(() -> prefix(random)).limit(count).toList())
                .toJson();
    }

    private String prefix(Random random) {
        return random.ints(WORDS, 0, vocabulary.size())
                .mapToObj(vocabulary::get)
                .collect(Collectors.joining(" "));
    }

    private static Random random(String lessons, long seed) {
        return new Random(Long.parseUnsignedLong(
                EventIds.hash(lessons, Long.toString(seed)).substring(0, 16), 16));
    }

    /** The name of the model that comes of tuning. */
    static String tuned(String parent, String lines, long seed) {
        return parent + TUNED_ON + EventIds.hash(lines, Long.toString(seed)).substring(0, HASH_DIGITS);
    }

    /** The run that a model belongs to. */
    public static String run(String model) {
        int end = model.indexOf(TUNED_ON);
        return end < 0 ? model : model.substring(0, end);
    }

    /** What a model was tuned on: its name without the run's. */
    public static String lessons(String model) {
        return model.substring(run(model).length());
    }
}
