package dev.gpta.finetune.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a model wrote when it was tried.
 *
 * @param asked how often it was asked
 * @param wellFormed answers in the shape that was asked for
 * @param fresh of those, answers that the history does not have
 * @param distinct of those, answers that differ from each other
 */
public record Generations(int asked, int wellFormed, int fresh, int distinct) {

    public Generations {
        if (wellFormed > asked || fresh > wellFormed || distinct > wellFormed || distinct < 0 || fresh < 0) {
            throw new IllegalArgumentException("of %d answers %d cannot be well-formed, %d fresh and %d distinct"
                    .formatted(asked, wellFormed, fresh, distinct));
        }
    }

    /**
     * Counts.
     *
     * @param prefixes each answer's prefix; empty where there was none in it
     * @param known texts of the history
     * @param sameness the form in which texts are compared
     */
    public static Generations of(List<Optional<String>> prefixes, List<String> known, UnaryOperator<String> sameness) {
        var old = new HashSet<String>();
        known.forEach(text -> old.add(sameness.apply(text)));
        var written = prefixes.stream().flatMap(Optional::stream).map(sameness).toList();
        var fresh = written.stream().filter(text -> !old.contains(text)).count();
        return new Generations(
                prefixes.size(),
                written.size(),
                (int) fresh,
                Set.copyOf(written).size());
    }

    @Override
    public String toString() {
        return "%d well-formed, %d fresh, %d distinct of %d".formatted(wellFormed, fresh, distinct, asked);
    }
}
