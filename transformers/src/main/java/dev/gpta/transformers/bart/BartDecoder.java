package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import dev.gpta.transformers.tensor.Seq2SeqOps;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text: every token gathers from those before it, then from the input. Shapes as in {@link BartParts}, with T
 * tokens of the output.
 */
final class BartDecoder {

    private static final String STACK = "model.decoder.";

    private final BartConfig.Stack stack;
    private final BartParts parts;

    BartDecoder(BartConfig.Stack stack, BartParts parts) {
        this.stack = stack;
        this.parts = parts;
    }

    int heads() {
        return stack.heads();
    }

    int layers() {
        return stack.layers();
    }

    /** What the layers will look at. @param encoded (B, S, H) */
    Memory memory(NDArray encoded, @Nullable NDArray mask, Pass pass) {
        var layers = IntStream.range(0, stack.layers())
                .mapToObj(layer -> name(layer) + "encoder_attn.")
                .map(name -> new Memory.Layer(
                        parts.heads(name + "k_proj", encoded, stack.heads(), pass.precision()),
                        parts.heads(name + "v_proj", encoded, stack.heads(), pass.precision())))
                .toList();
        return new Memory(layers, mask);
    }

    /** Whole targets at once, each token seeing those before it. @param ids (B, T) int64 @return (B, T, H) */
    NDArray decode(NDArray ids, Memory memory, Pass pass) {
        SelfAttention causal = (layer, q, k, v) ->
                Seq2SeqOps.causalAttention(q, k, v, pass.dropout().attention());
        return decode(parts.embed(STACK, ids, 0, pass), memory, causal, pass);
    }

    /**
     * One more token of several outputs of each input.
     *
     * @param ids (B, outputs per input) int64
     * @param at which token of the outputs it is, from 0
     * @param cache what earlier tokens have left
     * @return (B, outputs per input, H)
     */
    NDArray step(NDArray ids, int at, Memory memory, SelfAttention cache) {
        // each output is a sequence of its own, of which this is one token
        var column = ids.reshape(-1, 1);
        var x = parts.embed(STACK, column, at, Pass.INFERENCE);
        var rows = x.reshape(
                ids.getShape().get(0), ids.getShape().get(1), x.getShape().get(2));
        return decode(rows, memory, cache, Pass.INFERENCE);
    }

    private NDArray decode(NDArray x, Memory memory, SelfAttention self, Pass pass) {
        for (int layer = 0; layer < stack.layers(); layer++) {
            var name = name(layer);
            x = parts.add(name + "self_attn_layer_norm", x, self(layer, x, self, pass), pass);
            x = parts.add(name + "encoder_attn_layer_norm", x, cross(layer, x, memory, pass), pass);
            x = parts.add(name + "final_layer_norm", x, parts.feedForward(name, x, pass), pass);
        }
        return x;
    }

    private NDArray self(int layer, NDArray x, SelfAttention attention, Pass pass) {
        var name = name(layer) + "self_attn.";
        var q = parts.heads(name + "q_proj", x, stack.heads(), pass.precision());
        var k = parts.heads(name + "k_proj", x, stack.heads(), pass.precision());
        var v = parts.heads(name + "v_proj", x, stack.heads(), pass.precision());
        return parts.merge(name + "out_proj", attention.attend(layer, q, k, v), pass.precision());
    }

    private NDArray cross(int layer, NDArray x, Memory memory, Pass pass) {
        var name = name(layer) + "encoder_attn.";
        var q = parts.heads(name + "q_proj", x, stack.heads(), pass.precision());
        var seen = memory.layers().get(layer);
        var mixed = Seq2SeqOps.attention(
                q, seen.keys(), seen.values(), memory.mask(), pass.dropout().attention());
        return parts.merge(name + "out_proj", mixed, pass.precision());
    }

    private static String name(int layer) {
        return STACK + "layers." + layer + ".";
    }
}
