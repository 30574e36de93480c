package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A BERT encoder with a pooler and a classifier on its first token. One thread at a time. */
public final class BertForSequenceClassification implements AutoCloseable {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";

    private final BertConfig config;
    private final ParameterSet weights;
    private final BertEncoder encoder;

    BertForSequenceClassification(BertConfig config, ParameterSet weights) {
        this.config = config;
        this.weights = weights;
        this.encoder = new BertEncoder(config, weights);
    }

    /**
     * Reads a Hugging Face folder that holds this very task: {@code config.json} and {@code model.safetensors}.
     *
     * @throws IOException naming what is missing or of another shape
     */
    public static BertForSequenceClassification load(Path folder) throws IOException {
        var config = BertConfig.read(folder.resolve(CONFIG));
        try (var reading = NDManager.newBaseManager()) {
            return new BertForSequenceClassification(
                    config, BertWeights.complete(config, tensors(folder, reading), folder.toString()));
        }
    }

    /**
     * Reads a pre-trained encoder from a Hugging Face folder for a new task.
     *
     * @param labels of the task
     * @param seed of the classifier's first weights, and the pooler's where the checkpoint has none
     */
    public static BertForSequenceClassification pretrained(Path folder, List<String> labels, long seed)
            throws IOException {
        var config = BertConfig.read(folder.resolve(CONFIG));
        try (var reading = NDManager.newBaseManager()) {
            return pretrained(config, tensors(folder, reading), folder.toString(), labels, seed);
        }
    }

    /** As {@link #pretrained(Path, List, long)}. @param tensors by Hugging Face's names @param source for errors */
    public static BertForSequenceClassification pretrained(
            BertConfig config, Map<String, NDArray> tensors, String source, List<String> labels, long seed)
            throws IOException {
        var task = config.withLabels(labels);
        return new BertForSequenceClassification(task, BertWeights.pretrained(task, tensors, source, seed));
    }

    /** A model that knows nothing yet. The same seed gives the same weights. */
    public static BertForSequenceClassification untrained(BertConfig config, long seed) {
        return new BertForSequenceClassification(config, BertWeights.untrained(config, seed));
    }

    /**
     * How well each label fits each input.
     *
     * @param inputs B of them
     * @param manager of one step: owns the result, and all that it is computed from
     * @return (B, labels) float32, unnormalised
     */
    public NDArray logits(List<BertInput> inputs, NDManager manager, DropoutRates dropout, Precision precision) {
        var batch = PaddedBatch.of(inputs);
        var ids = manager.create(batch.ids(), new Shape(batch.rows(), batch.length()));
        var mask = manager.create(batch.mask(), new Shape(batch.rows(), 1, 1, batch.length()));
        var first = encoder.first(ids, mask, dropout, precision).reshape(batch.rows(), config.hiddenSize());
        // small beside the encoder, so always exact
        var pooled =
                encoder.linear("bert.pooler.dense", first, Precision.FLOAT32).tanh();
        return encoder.linear("classifier", BertEncoder.drop(pooled, dropout.hidden()), Precision.FLOAT32);
    }

    /** Writes {@code config.json} and {@code model.safetensors} as float32; the tokenizer's files are the caller's. */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        config.write(folder.resolve(CONFIG));
        SafeTensors.write(folder.resolve(WEIGHTS), weights.asMap(), Map.of("format", "pt"));
    }

    public BertConfig config() {
        return config;
    }

    /** By their Hugging Face names. */
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

    private static Map<String, NDArray> tensors(Path folder, NDManager manager) throws IOException {
        var file = folder.resolve(WEIGHTS);
        if (!Files.exists(file)) {
            throw new IOException(folder + " has no " + WEIGHTS
                    + "; save the model with Hugging Face's save_pretrained(folder, safe_serialization=True)");
        }
        return SafeTensors.read(file, manager).tensors();
    }
}
