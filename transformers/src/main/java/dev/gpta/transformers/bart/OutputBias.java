package dev.gpta.transformers.bart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is added to every output's logits. It is no parameter: training leaves it as it is, which nearly always is zero.
 *
 * @param values (1, vocabulary) float32; null if all are zero
 */
record OutputBias(@Nullable NDArray values) {

    static final String NAME = "final_logits_bias";

    static final OutputBias NONE = new OutputBias(null);

    /** @param tensors of a checkpoint, which may lack it @param manager that lives as long as the weights */
    static OutputBias of(Map<String, NDArray> tensors, BartConfig config, NDManager manager) throws IOException {
        var found = tensors.get(NAME);
        if (found == null) {
            return NONE;
        }
        if (found.size() != config.vocabulary()) {
            throw new IOException("%s has the shape %s, but the vocabulary has %d tokens"
                    .formatted(NAME, found.getShape(), config.vocabulary()));
        }
        try (var wide = found.toType(DataType.FLOAT32, true)) {
            for (float value : wide.toFloatArray()) {
                if (value != 0) {
                    return new OutputBias(manager.create(wide.toFloatArray(), new Shape(1, config.vocabulary())));
                }
            }
        }
        return NONE;
    }

    /** @param logits (..., vocabulary) */
    NDArray add(NDArray logits) {
        return values == null ? logits : logits.add(values);
    }

    /** @return (1, vocabulary), zero or not; on the manager where it has to be made */
    NDArray array(BartConfig config, NDManager manager) {
        return values == null ? manager.zeros(new Shape(1, config.vocabulary())) : values;
    }
}
