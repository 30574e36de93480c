package dev.gpta.cli.quote;

import dev.gpta.events.AskStyle;
import dev.gpta.events.NextPrefix;
import dev.gpta.events.RunSpec;
import dev.gpta.events.TaSpec;
import dev.gpta.events.Variant;
import java.util.stream.IntStream;

/**
 * What a run will spend on its teaching assistant: what is to be expected, if every answer is new and can be scored, and
 * the most that its rules allow, if hardly any is. A crash may have a request paid for twice; that is not counted.
 *
 * @param expected what is to be expected
 * @param largest no run spends more
 */
public record Quote(Amount expected, Amount largest) {

    /** As finetune-service is set unless told otherwise: a tuned model and its parent, eight times each. */
    private static final int CANARIES = 2 * 8;

    /** Of this specification; nothing where nobody is asked. */
    public static Quote of(RunSpec spec) {
        var ta = spec.getTa();
        return ta == null
                ? new Quote(Amount.NOTHING, Amount.NOTHING)
                : new Quote(expected(spec, ta), largest(spec, ta));
    }

    private static Amount expected(RunSpec spec, TaSpec ta) {
        var wording = Wording.expected(ta);
        var rounds = IntStream.iterate(
                        1, filled -> filled < spec.getHistorySize(), filled -> filled + spec.getCandidatesPerRequest())
                .mapToObj(filled -> round(spec, ta, wording, filled))
                .reduce(Amount.NOTHING, Amount::plus);
        var first = wording.call(0, 1).times(firstPrefixes(spec));
        return first.plus(rounds.times(spec.getEpochs())).plus(tuning(spec, ta, wording));
    }

    /** One request when H has so many entries; the first of an epoch shows none of them. */
    private static Amount round(RunSpec spec, TaSpec ta, Wording wording, int filled) {
        int wanted = Math.min(spec.getCandidatesPerRequest(), spec.getHistorySize() - filled);
        int shown = filled == 1 ? 0 : shown(ta, filled);
        return ta.getAskStyle() == AskStyle.LIST
                ? wording.call(shown, wanted)
                : wording.call(shown, 1).times(wanted);
    }

    private static Amount largest(RunSpec spec, TaSpec ta) {
        var wording = Wording.largest(ta);
        int count = ta.getAskStyle() == AskStyle.LIST ? spec.getCandidatesPerRequest() : 1;
        long calls = ta.getAskStyle() == AskStyle.LIST ? 1 : spec.getCandidatesPerRequest();
        var round = wording.call(shown(ta, spec.getHistorySize()), count).times(calls * ta.getMaxAsks());
        var first =
                wording.call(shown(ta, spec.getHistorySize()), 1).times((long) firstPrefixes(spec) * ta.getMaxAsks());
        return first.plus(round.times((long) spec.getEpochs() * (lastRound(spec) - 1)))
                .plus(tuning(spec, ta, wording));
    }

    private static Amount tuning(RunSpec spec, TaSpec ta, Wording wording) {
        int dialogues = spec.getHistorySize() - spec.getWindow();
        var tunes = spec.getVariant() == Variant.GPTA || spec.getVariant() == Variant.GPTA_DATA;
        if (!tunes || dialogues < ta.getMinDialogues()) {
            return Amount.NOTHING;
        }
        var job = wording.dialogue(spec.getWindow()).times((long) dialogues * ta.getTuningEpochs());
        var canaries = wording.call(shown(ta, spec.getHistorySize()), 1).times(CANARIES);
        return job.plus(canaries).times(spec.getEpochs() - 1L);
    }

    private static int firstPrefixes(RunSpec spec) {
        return spec.getNextPrefix() == NextPrefix.FRESH ? spec.getEpochs() : 1;
    }

    private static int shown(TaSpec ta, int filled) {
        return ta.getHistoryShown() == null ? filled : Math.min(filled, ta.getHistoryShown());
    }

    /** gradient-service's bound on the rounds of an epoch: one of its own, twice as many as are needed, and two more. */
    private static int lastRound(RunSpec spec) {
        int needed = (spec.getHistorySize() + spec.getCandidatesPerRequest() - 1) / spec.getCandidatesPerRequest();
        return 1 + 2 * needed + 2;
    }
}
