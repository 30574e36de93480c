package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.tensor.Compute;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.Checkpoints;
import dev.gpta.transformers.weights.ParameterSet;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An encoder with one of the heads. One thread at a time. */
public abstract sealed class BertModel implements Model
        permits BertForSequenceClassification, BertForQuestionAnswering, BertForMultipleChoice {

    static final String CONFIG = "config.json";

    private final BertConfig config;
    private final BertHead head;
    private final ParameterSet weights;
    private final BertEncoder encoder;

    BertModel(BertConfig config, BertHead head, ParameterSet weights) {
        this.config = config;
        this.head = head;
        this.weights = weights;
        this.encoder = new BertEncoder(config, weights);
    }

    /** Every weight, the head's included, from a folder. */
    static ParameterSet complete(Path folder, BertConfig config, BertHead head) throws IOException {
        try (var reading = Compute.manager()) {
            return BertWeights.complete(config, head, Checkpoints.read(folder, reading), folder.toString());
        }
    }

    /** The encoder's weights from a folder, the head's from a seed. */
    static ParameterSet pretrained(Path folder, BertConfig config, BertHead head, long seed) throws IOException {
        try (var reading = Compute.manager()) {
            return BertWeights.pretrained(config, head, Checkpoints.read(folder, reading), folder.toString(), seed);
        }
    }

    /** What the head makes of the pooled first token of each input. @return (B, size of the head) float32 */
    NDArray pooledLogits(List<BertInput> inputs, NDManager manager, DropoutRates dropout, Precision precision) {
        var batch = PaddedBatch.of(inputs);
        var first = encoder.first(batch.on(manager), dropout, precision);
        // small beside the encoder, so always exact
        var pooled =
                encoder.linear("bert.pooler.dense", first, Precision.FLOAT32).tanh();
        return outputs(BertBlocks.drop(pooled, dropout.classifier()));
    }

    /** What the head makes of every token. @return (B, S, size of the head) float32 */
    NDArray tokenLogits(List<BertInput> inputs, NDManager manager, DropoutRates dropout, Precision precision) {
        var batch = PaddedBatch.of(inputs);
        return outputs(encoder.all(batch.on(manager), dropout, precision));
    }

    private NDArray outputs(NDArray x) {
        return encoder.linear(head.outputs(), x, Precision.FLOAT32);
    }

    /** Writes {@code config.json} and {@code model.safetensors} as float32; the tokenizer's files are the caller's. */
    @Override
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        config.write(folder.resolve(CONFIG), head);
        SafeTensors.write(folder.resolve(Checkpoints.SINGLE), weights.asMap(), Map.of("format", "pt"));
    }

    public BertConfig config() {
        return config;
    }

    @Override
    public ParameterSet weights() {
        return weights;
    }

    BertEncoder encoder() {
        return encoder;
    }

    @Override
    public void close() {
        weights.close();
    }
}
