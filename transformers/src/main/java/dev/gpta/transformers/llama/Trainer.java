package dev.gpta.transformers.llama;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.GradientClipping;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Gradients;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import java.util.List;

/** Teaches a model in place, a batch at a time, by the negative log-likelihood of the tokens marked for learning. */
public final class Trainer {

    private static final double MAX_GRADIENT_NORM = 1.0;

    private final CausalLm model;
    private final AdamW optimizer;
    private final Precision precision;

    /** @param model is changed by every step: its adapter, where it has one, and else all its weights */
    public Trainer(CausalLm model, AdamW.Settings optimizer, Precision precision) {
        this.model = model;
        this.optimizer = new AdamW(model.learning().trainable(), optimizer);
        this.precision = precision;
    }

    /** One update. @param examples at least one token marked among them */
    public Result step(List<TrainingExample> examples, double learningRate) {
        var result = backward(model, examples, precision);
        update(learningRate);
        return result;
    }

    /** The same figures without an update. */
    public Result evaluate(List<TrainingExample> examples) {
        try (var manager = model.weights().manager().newSubManager();
                var off = GradientTape.off()) {
            var batch = TokenBatch.of(examples);
            var logits = logits(model, batch, precision, manager);
            return result(Ops.crossEntropy(logits, manager.create(batch.targets())), logits, batch);
        }
    }

    /** Adds the gradients of the examples' loss to those of what is learning. */
    static Result backward(CausalLm model, List<TrainingExample> examples, Precision precision) {
        try (var manager = model.weights().manager().newSubManager()) {
            var batch = TokenBatch.of(examples);
            var targets = manager.create(batch.targets());
            NDArray logits;
            NDArray loss;
            try (var tape = GradientTape.record()) {
                logits = logits(model, batch, precision, manager);
                loss = Ops.crossEntropy(logits, targets);
                tape.backward(loss);
            }
            return result(loss, logits, batch);
        }
    }

    private static Result result(NDArray loss, NDArray logits, TokenBatch batch) {
        return new Result(loss.getFloat(), accuracy(logits, batch.targets()), batch.targets().length);
    }

    private static NDArray logits(CausalLm model, TokenBatch batch, Precision precision, NDManager manager) {
        var hidden = model.decoder()
                .forward(batch, manager, precision)
                .reshape(-1, model.config().hiddenSize());
        // the vocabulary is large beside the model: it is compared with only where there is something to learn
        return model.decoder().logits(Ops.rows(hidden, manager.create(batch.positions())), precision);
    }

    private void update(double learningRate) {
        try (var gradients = Gradients.of(model.learning().arrays())) {
            GradientClipping.clip(gradients, MAX_GRADIENT_NORM);
            optimizer.step(gradients, learningRate);
            gradients.zero();
        }
    }

    private static double accuracy(NDArray logits, long[] targets) {
        var first = logits.argMax(-1).toLongArray();
        int hits = 0;
        for (int i = 0; i < targets.length; i++) {
            hits += first[i] == targets[i] ? 1 : 0;
        }
        return (double) hits / targets.length;
    }

    /**
     * @param loss mean negative log-likelihood, in nats
     * @param accuracy fraction of tokens that were the first choice
     * @param tokens that were learned from
     */
    public record Result(double loss, double accuracy, int tokens) {}
}
