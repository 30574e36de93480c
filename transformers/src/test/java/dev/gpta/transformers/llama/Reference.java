package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** What Hugging Face computed, in a {@code reference.safetensors} that {@code llama_family.py} wrote. */
public record Reference(SafeTensors file) {

    public static final Path FAMILY = Path.of("src/test/resources/llama-family");

    public static Reference read(Path folder, NDManager manager) throws IOException {
        return new Reference(SafeTensors.read(folder.resolve("reference.safetensors"), manager));
    }

    public NDArray get(String name) {
        return Objects.requireNonNull(file.tensors().get(name), name);
    }

    public float[] floats(String name) {
        return get(name).toFloatArray();
    }

    /** What a model makes of the reference's ids. */
    public float[] logits(CausalLm model) {
        try (var off = dev.gpta.transformers.tensor.GradientTape.off()) {
            var hidden = model.decoder().forward(get("ids"), Precision.FLOAT32);
            return model.decoder().logits(hidden, Precision.FLOAT32).toFloatArray();
        }
    }
}
