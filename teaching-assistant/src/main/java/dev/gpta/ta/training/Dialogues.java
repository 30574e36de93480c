package dev.gpta.ta.training;

import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import dev.gpta.prompts.ScoredPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Invents dialogues: a domain, what the student likes, a history that shows it, and an answer that follows it. */
final class Dialogues {

    private static final int FEWEST_WORDS = 2;
    private static final int MOST_WORDS = 12;
    private static final int ONE_IN_ASKS_FOR_MORE = 4;
    private static final int TRIES = 40;

    private final Grammar grammar;
    private final Domains domains;
    private final int withoutHistory;

    /** @param withoutHistory so many of twenty dialogues have no history */
    Dialogues(Grammar grammar, Domains domains, int withoutHistory) {
        this.grammar = grammar;
        this.domains = domains;
        this.withoutHistory = withoutHistory;
    }

    Dialogue draw(Random random) {
        var whole = domains.draw(random);
        var description = grammar.sentence("description", whole.slots(random), random);
        var domain = whole.seenIn(description);
        var objective = Objective.draw(domain, random);
        int entries = historySize(random);
        var taken = new LinkedHashSet<String>();
        var history = history(domain, objective, entries, taken, random);
        boolean follow = objective.patterned() && entries >= 3;
        var answers = new ArrayList<String>();
        int count = random.nextInt(ONE_IN_ASKS_FOR_MORE) == 0 ? 2 + random.nextInt(7) : 1;
        for (int i = 0; i < count; i++) {
            boolean liked = follow && random.nextInt(8) != 0;
            answers.add(fresh(domain, liked ? objective : null, taken, random));
        }
        var prompt = new PrefixPrompt(texts(random), description, exemplars(whole, random));
        return new Dialogue(prompt, history, new PrefixAnswer(answers));
    }

    /** None, or up to fifty; many have as many as a window of Eq. 7. */
    private int historySize(Random random) {
        int drawn = random.nextInt(20) - withoutHistory;
        if (drawn < 0) {
            return 0;
        }
        int of13 = drawn * 13 / (20 - withoutHistory);
        if (of13 < 4) {
            return 5;
        }
        if (of13 < 6) {
            return 1 + random.nextInt(4);
        }
        return of13 < 10 ? 6 + random.nextInt(15) : 20 + random.nextInt(31);
    }

    /** Half of the entries have what is liked, and score higher for it. */
    private List<ScoredPrefix> history(
            Domain domain, Objective objective, int entries, Set<String> taken, Random random) {
        double base = 10 + 60 * random.nextDouble();
        double effect = objective.patterned() ? 5 + 25 * random.nextDouble() : 0;
        double noise = 1 + 6 * random.nextDouble();
        var history = new ArrayList<ScoredPrefix>();
        for (int i = 0; i < entries; i++) {
            boolean liked = random.nextBoolean();
            var prefix = fresh(domain, liked ? objective : null, taken, random);
            double score = base + (liked ? effect : 0) + noise * random.nextGaussian();
            history.add(new ScoredPrefix(prefix, Math.max(0, Math.min(100, score))));
        }
        history.sort(Comparator.comparingDouble(ScoredPrefix::score));
        return history;
    }

    /** A prefix that was not there yet; null as objective stands for any. */
    private String fresh(
            Domain domain, @org.jspecify.annotations.Nullable Objective objective, Set<String> taken, Random random) {
        var family = objective == null ? "prefix" : objective.family();
        var prefix = "";
        for (int i = 0; i < TRIES; i++) {
            prefix = grammar.sentence(family, domain.slots(random), random);
            int words = prefix.split(" ").length;
            boolean fits = words >= FEWEST_WORDS && words <= MOST_WORDS;
            if (fits
                    && !taken.contains(prefix)
                    && (objective == null || objective.liked().test(prefix))) {
                break;
            }
        }
        taken.add(prefix);
        return prefix;
    }

    private List<String> exemplars(Domain domain, Random random) {
        if (random.nextInt(8) != 0) {
            return List.of();
        }
        var exemplars = new ArrayList<String>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            exemplars.add(grammar.sentence("about", domain.slots(random), random));
        }
        return exemplars;
    }

    /** Three times of four the words of a real run. */
    private PromptTexts texts(Random random) {
        if (random.nextInt(4) != 0) {
            return PromptTexts.CLASSIFICATION;
        }
        Map<String, String> slots = new LinkedHashMap<>();
        slots.put("count", PromptTexts.COUNT);
        slots.put("answer", "{\"prefixes\": [\"...\"]}");
        return new PromptTexts(
                grammar.sentence("system", slots, random), grammar.sentence("instruction", slots, random));
    }
}
