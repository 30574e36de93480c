package dev.gpta.transformers.llama;

import dev.gpta.transformers.tensor.Precision;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Continues one prompt n times. */
public final class Generator {

    private final CausalLm model;

    public Generator(CausalLm model) {
        this.model = model;
    }

    /**
     * @param constraint asked once per continuation
     * @param cancelled looked at before every token; then the continuations are returned as they are
     * @return n continuations
     * @throws IllegalArgumentException if the prompt leaves no room in the model's context, naming both
     */
    public List<Generation> generate(
            int[] prompt, Sampling sampling, Supplier<TokenConstraint> constraint, BooleanSupplier cancelled) {
        try (var writer = new Writer(model, Precision.FLOAT32)) {
            var text = writer.join(prompt, sampling, constraint);
            boolean more = !text.done();
            while (more && !cancelled.getAsBoolean()) {
                more = writer.step();
            }
            return text.generations();
        }
    }
}
