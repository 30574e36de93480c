package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.gpta.transformers.tensor.Embeddings;
import dev.gpta.transformers.tensor.Encoder;
import dev.gpta.transformers.tensor.EncoderLayer;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tokens in, vectors out (Devlin et al., 2019), with Hugging Face's numerics: norms after the residual sums. Shapes: B
 * inputs, S tokens, H width, N heads, D = H / N.
 */
final class BertEncoder {

    private final BertConfig config;
    private final ParameterSet weights;
    private final BertBlocks blocks;

    BertEncoder(BertConfig config, ParameterSet weights) {
        this.config = config;
        this.weights = weights;
        this.blocks = new BertBlocks(config, weights);
    }

    /**
     * What every token has become after the last layer.
     *
     * @return (B, S, H)
     */
    NDArray all(PaddedBatch.OnDevice inputs, DropoutRates dropout, Precision precision) {
        return below(config.layers(), inputs, dropout, precision);
    }

    /**
     * What the first token, {@code [CLS]}, has become. In the last layer nobody looks at the other tokens any more: the
     * one query needs neither their keys nor their values, if the weights of these are applied to the query and to the
     * weighted sum instead. So the layer costs next to nothing, and is always exact.
     *
     * @return (B, H)
     */
    NDArray first(PaddedBatch.OnDevice inputs, DropoutRates dropout, Precision precision) {
        int last = config.layers() - 1;
        var name = BertShapes.layer(last);
        var x = below(last, inputs, dropout, precision);
        var first = x.get(new NDIndex(":, 0"));
        var q = linear(name + "attention.self.query", first, Precision.FLOAT32)
                .reshape(-1, config.heads(), config.hiddenSize() / config.heads());
        var scores = Ops.foldedScores(
                q,
                x,
                weights.get(name + "attention.self.key.weight"),
                inputs.mask().squeeze(1));
        var gathered = Ops.foldedValues(
                BertBlocks.drop(scores.softmax(-1), dropout.attention()),
                x,
                weights.get(name + "attention.self.value.weight"),
                weights.get(name + "attention.self.value.bias"));
        return blocks.rest(name, first, gathered, dropout, Precision.FLOAT32);
    }

    NDArray linear(String name, NDArray x, Precision precision) {
        return blocks.linear(name, x, precision);
    }

    private NDArray below(int layers, PaddedBatch.OnDevice inputs, DropoutRates dropout, Precision precision) {
        return inputs.ids().getDevice().isGpu()
                ? blocks.run(layers, inputs, dropout, precision)
                : onCpu(layers)
                        .run(
                                inputs.ids(),
                                inputs.types(),
                                inputs.mask(),
                                dropout.hidden(),
                                dropout.attention(),
                                precision);
    }

    private Encoder onCpu(int layers) {
        var embeddings = new Embeddings(named(BertShapes.embeddings(config).keySet(), ""), config.layerNormEps());
        return new Encoder(
                embeddings, IntStream.range(0, layers).mapToObj(this::layer).toList());
    }

    private EncoderLayer layer(int index) {
        var parameters = named(BertShapes.inLayer(config).keySet(), BertShapes.layer(index));
        return new EncoderLayer(parameters, config.heads(), config.layerNormEps(), config.activation());
    }

    private List<NDArray> named(Collection<String> names, String prefix) {
        return names.stream().map(name -> weights.get(prefix + name)).toList();
    }
}
