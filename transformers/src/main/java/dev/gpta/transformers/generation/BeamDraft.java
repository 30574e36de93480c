package dev.gpta.transformers.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Beam search for one input, step for step as Hugging Face's library does it, in float32 as there:
 *
 * <ol>
 *   <li>Of all continuations of the open outputs, twice as many as beams are looked at, the likeliest first.
 *   <li>Those that do not end here stay open: as many as beams.
 *   <li>Those that end here and are among the first are finished, and scored by their log-probability divided by a power
 *       of their length. As many as beams are kept.
 *   <li>The search is over when no open output is expected to do better: {@link EarlyStopping}.
 * </ol>
 */
final class BeamDraft implements Draft {

    /** The score of what must never be chosen while there is anything else. */
    private static final float HOPELESS = -1e9f;

    private static final Comparator<Output> BEST_FIRST =
            Comparator.<Output>comparingDouble(Output::score).reversed();

    private final Decoding decoding;
    private final int end;
    private List<Output> open;
    private List<Output> finished = List.of();
    private int[] parents;
    private boolean over;

    BeamDraft(int start, int end, Decoding decoding) {
        this.decoding = decoding;
        this.end = end;
        var first = new Output(new int[] {start}, 0);
        // at first all beams are the same, so only one of them counts
        var others = Collections.nCopies(decoding.beams() - 1, new Output(first.tokens(), HOPELESS));
        this.open = Stream.concat(Stream.of(first), others.stream()).toList();
        this.parents = new int[decoding.beams()];
    }

    @Override
    public List<int[]> rows() {
        return open.stream().map(Output::tokens).toList();
    }

    @Override
    public int[] parents() {
        return parents.clone();
    }

    @Override
    public int width() {
        return 2 * decoding.beams();
    }

    @Override
    public void grow(Likeliest next) {
        int length = open.get(0).tokens().length;
        var best = best(next);
        boolean last = length + 1 >= decoding.maxLength();
        finish(best, last, length);
        stayOpen(best, last);
        over = last || !improvable(length) || isFull() && decoding.earlyStopping() == EarlyStopping.WHEN_FULL;
    }

    @Override
    public boolean finished() {
        return over;
    }

    @Override
    public int[] result() {
        return (finished.isEmpty() ? open : finished).get(0).tokens();
    }

    /** The likeliest continuations of all open outputs. */
    private List<Continuation> best(Likeliest next) {
        var all = new ArrayList<Continuation>();
        for (int row = 0; row < open.size(); row++) {
            var tokens = next.tokens()[row];
            for (int i = 0; i < tokens.length; i++) {
                float score = next.logProbabilities()[row][i] + open.get(row).score();
                all.add(new Continuation(row, tokens[i], score));
            }
        }
        all.sort(Comparator.<Continuation>comparingDouble(Continuation::score).reversed());
        return all.subList(0, Math.min(width(), all.size()));
    }

    /** @param length of the open outputs without the new token, which is that of the new ones without the start */
    private void finish(List<Continuation> best, boolean last, int length) {
        var merged = new ArrayList<>(finished);
        for (var continuation : best.subList(0, Math.min(decoding.beams(), best.size()))) {
            float score = continuation.score() / penalty(length);
            if (ends(continuation, last) && score > HOPELESS) {
                merged.add(new Output(extended(continuation), score));
            }
        }
        merged.sort(BEST_FIRST);
        finished = List.copyOf(merged.subList(0, Math.min(decoding.beams(), merged.size())));
    }

    private void stayOpen(List<Continuation> best, boolean last) {
        var ranked = best.stream()
                .map(one -> ends(one, last) ? new Continuation(one.row(), one.token(), one.score() + HOPELESS) : one)
                .sorted(Comparator.<Continuation>comparingDouble(Continuation::score)
                        .reversed())
                .limit(decoding.beams())
                .toList();
        parents = ranked.stream().mapToInt(Continuation::row).toArray();
        open = ranked.stream()
                .map(one -> new Output(extended(one), one.score()))
                .toList();
    }

    /** @param length of the open outputs without the start */
    private boolean improvable(int length) {
        boolean favourable = decoding.earlyStopping() == EarlyStopping.WHEN_IMPOSSIBLE && decoding.lengthPenalty() > 0;
        float possible = open.get(0).score() / penalty(favourable ? decoding.maxLength() - 1 : length);
        return possible > (isFull() ? finished.get(finished.size() - 1).score() : HOPELESS);
    }

    private boolean isFull() {
        return finished.size() == decoding.beams();
    }

    private float penalty(int length) {
        return (float) Math.pow(length, decoding.lengthPenalty());
    }

    private boolean ends(Continuation continuation, boolean last) {
        return last || continuation.token() == end;
    }

    private int[] extended(Continuation continuation) {
        var before = open.get(continuation.row()).tokens();
        var tokens = Arrays.copyOf(before, before.length + 1);
        tokens[before.length] = continuation.token();
        return tokens;
    }

    /** @param score log-probability, divided by the length's power once the output is finished */
    private record Output(int[] tokens, float score) {}
}
