package dev.gpta.transformers.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes outputs for several inputs at a time, token by token. An input that is done leaves the others more room. */
public final class TokenSearch {

    private final Decoding decoding;
    private final Bans bans;
    private final List<Draft> drafts;
    private List<Draft> open;
    private int[] parents;

    /**
     * @param inputs how many there are; each gets as many rows of the writer as there are beams
     * @param start what every output starts from
     * @param end what ends an output
     */
    public TokenSearch(Decoding decoding, int inputs, int start, int end) {
        this.decoding = decoding;
        this.bans = new Bans(decoding, end);
        this.drafts =
                Stream.generate(() -> draft(decoding, start, end)).limit(inputs).toList();
        this.open = drafts;
        this.parents = IntStream.range(0, inputs * decoding.beams()).toArray();
    }

    private static Draft draft(Decoding decoding, int start, int end) {
        return decoding.beams() == 1
                ? new GreedyDraft(start, end, decoding.maxLength())
                : new BeamDraft(start, end, decoding);
    }

    /**
     * Writes until all is written.
     *
     * @param cancelled looked at before every token; then the outputs are returned as they are
     * @return by input, without the start
     */
    public List<int[]> run(TokenWriter writer, BooleanSupplier cancelled) {
        for (int length = 1; !open.isEmpty() && !cancelled.getAsBoolean(); length++) {
            grow(next(writer, length));
            leave();
        }
        return drafts.stream()
                .map(Draft::result)
                .map(tokens -> Arrays.copyOfRange(tokens, 1, tokens.length))
                .toList();
    }

    private Likeliest next(TokenWriter writer, int length) {
        var rows = open.stream().flatMap(draft -> draft.rows().stream()).toList();
        var forced = forced(length);
        boolean last = length == decoding.maxLength() - 1;
        if (forced == null || !last) {
            writer.read(rows.stream().mapToInt(row -> row[length - 1]).toArray(), parents);
        }
        return forced == null
                ? writer.next(
                        open.get(0).width(), rows.stream().map(bans::after).toList())
                : Likeliest.only(forced, rows.size());
    }

    private @Nullable Integer forced(int length) {
        if (length == decoding.maxLength() - 1 && decoding.forcedEos() != null) {
            return decoding.forcedEos();
        }
        return length == 1 ? decoding.forcedBos() : null;
    }

    private void grow(Likeliest next) {
        int at = 0;
        for (var draft : open) {
            int rows = draft.rows().size();
            draft.grow(next.rows(at, rows));
            at += rows;
        }
    }

    /** Says goodbye to what is finished, and notes whom the remaining rows continue. */
    private void leave() {
        var staying = new ArrayList<Draft>();
        var continued = IntStream.builder();
        int at = 0;
        for (var draft : open) {
            if (!draft.finished()) {
                staying.add(draft);
                for (int parent : draft.parents()) {
                    continued.add(at + parent);
                }
            }
            at += draft.parents().length;
        }
        open = staying;
        parents = continued.build().toArray();
    }
}
