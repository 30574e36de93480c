package dev.gpta.ta.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.prompts.ScoredPrefix;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.FineTuner;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.llama.TuningSettings;
import dev.gpta.transformers.llama.TuningStep;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The dialogue gradient on a planted objective: a prefix scores well if it has a word that the model knows nothing of.
 * Tuned on windows over its own scored samples, as a run does it, the model has that word more often.
 */
class TunedTeachingAssistantTest {

    private static final String DESCRIPTION = "Recipes for bread, sorted into sourdough, rye and baguette.";
    private static final String THEME = "bread";
    private static final int HISTORY = 20;
    private static final int WINDOW = 5;
    private static final int ASKED_AT_ONCE = 64;
    private static final int SAMPLES = 256;

    private static TextTokenizer tokenizer;
    private static CausalLm base;
    private static Asked asked;

    @BeforeAll
    static void load() throws IOException {
        tokenizer = TextTokenizer.load(TeachingAssistantModelTest.MODEL.resolve("tokenizer.json"));
        base = CausalLm.load(TeachingAssistantModelTest.MODEL);
        asked = new Asked(tokenizer);
    }

    @AfterAll
    static void close() {
        base.close();
        tokenizer.close();
    }

    @Test
    void tuningRaisesWhatWasScoredHigh() {
        var gains = LongStream.rangeClosed(1, 5).mapToObj(this::gain).toList();

        assertThat(gains).allSatisfy(gain -> {
            assertThat(gain.lastLoss()).isLessThan(gain.firstLoss());
            assertThat(gain.after()).isGreaterThan(gain.before());
        });
    }

    private Gain gain(long seed) {
        var history = history(seed);
        var steps = new ArrayList<TuningStep>();
        try (var tuned = FineTuner.tune(
                base, lessons(history), TuningSettings.DEFAULT.withSeed(seed), steps::add, () -> false)) {
            int perPass = steps.size() / TuningSettings.DEFAULT.epochs();
            return new Gain(
                    share(base, seed),
                    share(tuned, seed),
                    loss(steps.subList(0, perPass)),
                    loss(steps.subList(steps.size() - perPass, steps.size())));
        }
    }

    /**
     * The model's own samples, scored by the planted objective with a little noise, ascending. Half of them have the
     * word: without any, there would be nothing to learn.
     */
    private static List<ScoredPrefix> history(long seed) {
        var random = new Random(seed);
        var with = new LinkedHashSet<String>();
        var without = new LinkedHashSet<String>();
        for (int ask = 0; with.size() < HISTORY / 2 || without.size() < HISTORY / 2; ask++) {
            asked.prefixes(base, DESCRIPTION, List.of(), ASKED_AT_ONCE, seed * 100 + ask)
                    .forEach(prefix -> (themed(prefix) ? with : without).add(prefix));
        }
        return Stream.of(with, without)
                .flatMap(half -> half.stream().limit(HISTORY / 2))
                .map(prefix -> new ScoredPrefix(prefix, (themed(prefix) ? 70 : 40) + 10 * random.nextDouble()))
                .sorted(Comparator.comparingDouble(ScoredPrefix::score))
                .toList();
    }

    /** Eq. 7: w pairs, then what came next. */
    private static List<TrainingExample> lessons(List<ScoredPrefix> history) {
        var lessons = new ArrayList<TrainingExample>();
        for (int i = WINDOW; i < history.size(); i++) {
            lessons.add(asked.lesson(
                    DESCRIPTION, history.subList(i - WINDOW, i), history.get(i).prefix()));
        }
        return lessons;
    }

    private static double share(CausalLm model, long seed) {
        var prefixes = asked.prefixes(model, DESCRIPTION, List.of(), SAMPLES, 1_000 + seed);
        return (double) prefixes.stream()
                        .filter(TunedTeachingAssistantTest::themed)
                        .count()
                / SAMPLES;
    }

    private static boolean themed(String prefix) {
        return prefix.toLowerCase(Locale.ROOT).contains(THEME);
    }

    private static double loss(List<TuningStep> steps) {
        return steps.stream().mapToDouble(TuningStep::loss).average().orElseThrow();
    }

    /** Shares of themed samples without and with tuning, and the mean losses of the first and the last pass. */
    private record Gain(double before, double after, double firstLoss, double lastLoss) {}
}
