package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.tensor.DecoderOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A prompt and its continuations as they grow, all at the same pace. The prompt's keys and values are kept once; each
 * continuation has only its own beside them.
 */
public final class Text {

    /** Tokens that there is room for at first; doubled where it does not do. */
    private static final int FIRST_ROOM = 32;

    private final int[] read;
    private final double temperature;
    private final List<Sequence> all;
    /** Those that still grow, in the order of their rows in {@code own}. */
    private List<Sequence> open;

    private final NDManager manager;
    private final NDArray prompt;
    private NDArray own;
    private int room;
    private int written;

    /** @param read the prompt @param prompt its keys and values, on the manager, which is the text's own */
    Text(int[] read, double temperature, List<Sequence> sequences, NDArray prompt, NDManager manager) {
        this.read = read;
        this.temperature = temperature;
        this.all = sequences;
        this.open = new ArrayList<>(sequences);
        this.manager = manager;
        this.prompt = prompt;
        this.room = FIRST_ROOM;
        this.own = DecoderOps.room(prompt, sequences.size(), room, manager);
    }

    /** Whether all its continuations have ended. */
    public boolean done() {
        return all.stream().noneMatch(Sequence::open) || open.isEmpty();
    }

    /** Nobody waits for it any more: it takes part in no further step. */
    public void leave() {
        open = List.of();
    }

    /** The continuations as they are now. */
    public List<Generation> generations() {
        return all.stream().map(Sequence::generation).toList();
    }

    /** Lets go of the rows of continuations that have ended, and makes room for one more token of the others. */
    void settle() {
        var rows = new ArrayList<Long>();
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).open()) {
                rows.add((long) i);
            }
        }
        if (rows.isEmpty()) {
            open = List.of();
            return;
        }
        if (rows.size() < open.size()) {
            open = new ArrayList<>(open.stream().filter(Sequence::open).toList());
            try (var kept =
                    manager.create(rows.stream().mapToLong(Long::longValue).toArray())) {
                replace(DecoderOps.rows(own, kept, manager));
            }
        }
        if (written == room) {
            room *= 2;
            replace(DecoderOps.widened(own, room, manager));
        }
    }

    private void replace(NDArray newer) {
        own.close();
        own = newer;
    }

    /** Where the newest token of each continuation stands. */
    int position() {
        return read.length + written;
    }

    /** A token more of each has its keys and values in {@link #own}. */
    void advance() {
        written++;
    }

    List<Sequence> open() {
        return open;
    }

    double temperature() {
        return temperature;
    }

    /** How many tokens the prompt and another one begin with alike. */
    int common(int[] other) {
        int mismatch = Arrays.mismatch(read, other);
        return mismatch < 0 ? read.length : mismatch;
    }

    /** Keys and values of the prompt, (L, 2, K, S, D). */
    NDArray prompt() {
        return prompt;
    }

    /** Keys and values of what was written, (L, 2, rows, K, room, D). */
    NDArray own() {
        return own;
    }

    int written() {
        return written;
    }

    void close() {
        manager.close();
    }
}
