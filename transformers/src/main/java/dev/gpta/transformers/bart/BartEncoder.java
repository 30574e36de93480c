package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import dev.gpta.transformers.tensor.Seq2SeqOps;
import org.jspecify.annotations.Nullable;

/** Reads a text: every token gathers what it needs from all others. Shapes as in {@link BartParts}. */
final class BartEncoder {

    private static final String STACK = "model.encoder.";

    private final BartConfig.Stack stack;
    private final BartParts parts;

    BartEncoder(BartConfig.Stack stack, BartParts parts) {
        this.stack = stack;
        this.parts = parts;
    }

    /** @return what every token has become after the last layer, (B, S, H) */
    NDArray encode(PaddedBatch batch, Pass pass) {
        var x = parts.embed(STACK, batch.ids(), 0, pass);
        for (int layer = 0; layer < stack.layers(); layer++) {
            var name = STACK + "layers." + layer + ".";
            x = parts.add(
                    name + "self_attn_layer_norm", x, attention(name + "self_attn.", x, batch.mask(), pass), pass);
            x = parts.add(name + "final_layer_norm", x, parts.feedForward(name, x, pass), pass);
        }
        return x;
    }

    private NDArray attention(String name, NDArray x, @Nullable NDArray mask, Pass pass) {
        var q = parts.heads(name + "q_proj", x, stack.heads(), pass.precision());
        var k = parts.heads(name + "k_proj", x, stack.heads(), pass.precision());
        var v = parts.heads(name + "v_proj", x, stack.heads(), pass.precision());
        var mixed = Seq2SeqOps.attention(q, k, v, mask, pass.dropout().attention());
        return parts.merge(name + "out_proj", mixed, pass.precision());
    }
}
