package dev.gpta.transformers.llama;

import dev.gpta.transformers.tensor.Gradients;
import dev.gpta.transformers.tensor.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss of some examples and its gradients by the adapter, before any update. */
public record LoraGradients(double loss, Map<String, float[]> gradients) {

    public static LoraGradients of(CausalLm model, List<TrainingExample> examples) {
        var learning = model.learning().trainable();
        double loss = Trainer.backward(model, examples, Precision.FLOAT32).loss();
        var byName = new LinkedHashMap<String, float[]>();
        try (var gradients = Gradients.of(learning.arrays())) {
            var names = List.copyOf(learning.asMap().keySet());
            for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), gradients.arrays().get(i).toFloatArray());
            }
        }
        return new LoraGradients(loss, byName);
    }
}
