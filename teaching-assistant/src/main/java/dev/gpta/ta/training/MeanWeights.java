package dev.gpta.ta.training;

import dev.gpta.transformers.llama.CausalLm;
import java.util.ArrayList;
import java.util.List;

/** The mean of a model's weights at several times: steadier than the last ones where the learning rate was still high. */
final class MeanWeights implements AutoCloseable {

    private final List<CausalLm> copies = new ArrayList<>();

    /** Remembers the weights as they are. */
    void add(CausalLm model) {
        copies.add(model.copy());
    }

    /** Gives the mean of what was remembered to a model of the same shape. */
    void into(CausalLm model) {
        model.weights().frozen().asMap().forEach((name, array) -> {
            var mean = new float[(int) array.size()];
            for (var copy : copies) {
                var values = copy.weights().get(name).toFloatArray();
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += values[i] / copies.size();
                }
            }
            array.set(mean);
        });
    }

    @Override
    public void close() {
        copies.forEach(CausalLm::close);
    }
}
