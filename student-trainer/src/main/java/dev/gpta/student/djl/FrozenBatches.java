package dev.gpta.student.djl;

import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.text.LengthBuckets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/** Asks a model that learns nothing, in batches of inputs of like lengths. */
record FrozenBatches(Model model, int batchSize, BooleanSupplier cancelled) {

    /**
     * @param answer to a batch, one result an input, computed on the manager that is given
     * @return in the order of the inputs
     * @throws CancellationException soon after {@code cancelled} became true
     */
    <T, R> List<R> perInput(List<T> inputs, ToIntFunction<T> length, BiFunction<List<T>, NDManager, List<R>> answer) {
        var batches = LengthBuckets.sorted(inputs, length, batchSize);
        var answers = perBatch(batches, inputs, answer);
        var inOrder = new ArrayList<R>(Collections.nCopies(inputs.size(), null));
        for (int b = 0; b < batches.size(); b++) {
            for (int i = 0; i < batches.get(b).size(); i++) {
                inOrder.set(batches.get(b).get(i), answers.get(b).get(i));
            }
        }
        return inOrder;
    }

    /** As {@link #perInput}, but one result a batch, in no order that means anything. */
    <T, R> List<R> perBatch(List<T> inputs, ToIntFunction<T> length, BiFunction<List<T>, NDManager, R> answer) {
        return perBatch(LengthBuckets.sorted(inputs, length, batchSize), inputs, answer);
    }

    private <T, R> List<R> perBatch(
            List<List<Integer>> batches, List<T> inputs, BiFunction<List<T>, NDManager, R> answer) {
        var answers = new ArrayList<R>();
        for (var batch : batches) {
            stopIfCancelled();
            try (var manager = model.weights().manager().newSubManager();
                    var tape = GradientTape.off()) {
                answers.add(answer.apply(batch.stream().map(inputs::get).toList(), manager));
            }
        }
        // what was interrupted is not whole
        stopIfCancelled();
        return answers;
    }

    private void stopIfCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("scoring was cancelled");
        }
    }
}
