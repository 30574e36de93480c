package dev.gpta.prefix.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The new prefixes s_(j+1) .. s_(j+l) of Eq. 4 as they come in: clean, distinct, none of them known already, never more
 * than wanted. Immutable.
 */
public final class Harvest {

    private static final int MOST = 1000;

    private final int wanted;
    private final AnswerCleaning cleaning;
    private final UnaryOperator<String> sameness;
    private final Set<String> known;
    private final List<String> prefixes;
    private final Rejected rejected;

    private Harvest(
            int wanted,
            AnswerCleaning cleaning,
            UnaryOperator<String> sameness,
            Set<String> known,
            List<String> prefixes,
            Rejected rejected) {
        this.wanted = wanted;
        this.cleaning = cleaning;
        this.sameness = sameness;
        this.known = known;
        this.prefixes = prefixes;
        this.rejected = rejected;
    }

    /**
     * Nothing yet.
     *
     * @param wanted how many are wanted, 1..{@value #MOST}: no run may ask for more, and each costs a call
     * @param taken texts that are not wanted again
     * @param sameness the form in which two texts are compared
     */
    public static Harvest of(int wanted, List<String> taken, AnswerCleaning cleaning, UnaryOperator<String> sameness) {
        if (wanted < 1 || wanted > MOST) {
            throw new IllegalArgumentException("wanted must be in 1..%d, but is %d".formatted(MOST, wanted));
        }
        var known = new HashSet<String>();
        taken.forEach(text -> known.add(sameness.apply(text)));
        return new Harvest(wanted, cleaning, sameness, Set.copyOf(known), List.of(), Rejected.NONE);
    }

    /** With what one answer held, in its order; once there is enough, the rest is left. */
    public Harvest with(List<String> written) {
        var known = new HashSet<>(this.known);
        var prefixes = new ArrayList<>(this.prefixes);
        var rejected = this.rejected;
        for (var text : written) {
            if (prefixes.size() == wanted) {
                break;
            }
            var prefix = cleaning.clean(text);
            if (prefix.isEmpty()) {
                rejected = rejected.andEmpty();
            } else if (known.add(sameness.apply(prefix.get()))) {
                prefixes.add(prefix.get());
            } else {
                rejected = rejected.andKnown();
            }
        }
        return new Harvest(wanted, cleaning, sameness, Set.copyOf(known), List.copyOf(prefixes), rejected);
    }

    /** With an answer that was not in the shape that was asked for, and what it was. */
    public Harvest withUnreadable(String answer) {
        return new Harvest(wanted, cleaning, sameness, known, prefixes, rejected.andUnreadable(answer));
    }

    /** With an answer that was refused, and what was said instead. */
    public Harvest withRefusal(String answer) {
        return new Harvest(wanted, cleaning, sameness, known, prefixes, rejected.andRefused(answer));
    }

    /** The new prefixes, in the order in which they came. */
    public List<String> prefixes() {
        return prefixes;
    }

    /** How many are still wanted. */
    public int missing() {
        return wanted - prefixes.size();
    }

    /** What was thrown away. */
    public Rejected rejected() {
        return rejected;
    }

    /** Whether nothing that came was a sentence at all, known or not. */
    public boolean isRubbish() {
        return prefixes.isEmpty() && rejected.known() == 0;
    }
}
