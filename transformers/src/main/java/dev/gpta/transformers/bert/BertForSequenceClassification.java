package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which label fits a text: a classifier on the pooled first token. One thread at a time. */
public final class BertForSequenceClassification extends BertModel {

    private static final BertHead HEAD = BertHead.SEQUENCE_CLASSIFICATION;

    private BertForSequenceClassification(BertConfig config, ParameterSet weights) {
        super(config, HEAD, weights);
    }

    /**
     * Reads a Hugging Face folder that holds this very task: {@code config.json} and {@code model.safetensors}, also in
     * several files.
     *
     * @throws IOException naming what is missing or of another shape
     */
    public static BertForSequenceClassification load(Path folder) throws IOException {
        var config = BertConfig.read(folder.resolve(CONFIG));
        // Hugging Face leaves its default of two unnamed labels out
        var task = config.labels().isEmpty() ? config.withLabels(List.of("LABEL_0", "LABEL_1")) : config;
        return new BertForSequenceClassification(task, complete(folder, task, HEAD));
    }

    /**
     * Reads a pre-trained encoder from a Hugging Face folder for a new task.
     *
     * @param labels of the task
     * @param seed of the classifier's first weights, and the pooler's where the checkpoint has none
     */
    public static BertForSequenceClassification pretrained(Path folder, List<String> labels, long seed)
            throws IOException {
        var task = BertConfig.read(folder.resolve(CONFIG)).withLabels(labels);
        return new BertForSequenceClassification(task, pretrained(folder, task, HEAD, seed));
    }

    /** As {@link #pretrained(Path, List, long)}. @param tensors by Hugging Face's names @param source for errors */
    public static BertForSequenceClassification pretrained(
            BertConfig config, Map<String, NDArray> tensors, String source, List<String> labels, long seed)
            throws IOException {
        var task = config.withLabels(labels);
        return new BertForSequenceClassification(task, BertWeights.pretrained(task, HEAD, tensors, source, seed));
    }

    /** A model that knows nothing yet. The same seed gives the same weights. */
    public static BertForSequenceClassification untrained(BertConfig config, long seed) {
        return new BertForSequenceClassification(config, BertWeights.untrained(config, HEAD, seed));
    }

    /**
     * How well each label fits each input.
     *
     * @param inputs B of them
     * @param manager of one step: owns the result, and all that it is computed from
     * @return (B, labels) float32, unnormalised
     */
    public NDArray logits(List<BertInput> inputs, NDManager manager, DropoutRates dropout, Precision precision) {
        return pooledLogits(inputs, manager, dropout, precision);
    }
}
