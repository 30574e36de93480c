package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.tensor.DecoderOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A prompt as it is read: its keys and values are kept. Where a text that is under way begins with the same tokens, only
 * the others are read: the requests of one round have their whole prompt in common.
 */
final class Reading implements Llama.Sight {

    /** Fewer tokens are read again. */
    private static final int FEWEST = 16;

    private final int[] prompt;
    private final Optional<Text> relative;
    private final int from;
    private final List<NDArray> keys = new ArrayList<>();
    private final List<NDArray> values = new ArrayList<>();

    /** @param texts under way */
    Reading(int[] prompt, List<Text> texts) {
        this.prompt = prompt;
        this.relative = texts.stream()
                .filter(text -> text.common(prompt) >= FEWEST)
                .max(Comparator.comparingInt(text -> text.common(prompt)));
        // the last token is always read: what comes next is drawn from it
        this.from = Math.min(relative.map(text -> text.common(prompt)).orElse(0), prompt.length - 1);
    }

    /** How many tokens need not be read. */
    int from() {
        return from;
    }

    /** The tokens to be read. */
    long[] rest() {
        return Arrays.stream(prompt, from, prompt.length).asLongStream().toArray();
    }

    @Override
    public NDArray attend(int layer, NDArray q, NDArray k, NDArray v) {
        if (relative.isEmpty()) {
            keep(k, v);
            return DecoderOps.causalAttention(q, k, v);
        }
        var found = DecoderOps.continuedAttention(q, k, v, layer, relative.get().prompt(), from);
        keep(found.get(1), found.get(2));
        return found.get(0);
    }

    private void keep(NDArray k, NDArray v) {
        keys.add(k);
        values.add(v);
    }

    /** Keys and values of the whole prompt, (L, 2, K, S, D), once it is read. */
    NDArray kept(NDManager manager) {
        return DecoderOps.kept(keys, values, manager);
    }
}
