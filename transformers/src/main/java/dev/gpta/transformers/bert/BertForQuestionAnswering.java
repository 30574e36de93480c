package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where in a passage the answer begins and ends: two numbers for every token. */
public final class BertForQuestionAnswering extends BertModel {

    private static final BertHead HEAD = BertHead.QUESTION_ANSWERING;

    private BertForQuestionAnswering(BertConfig config, ParameterSet weights) {
        super(config.withLabels(List.of()), HEAD, weights);
    }

    /**
     * Reads a Hugging Face folder that holds this very task.
     *
     * @throws IOException naming what is missing or of another shape
     */
    public static BertForQuestionAnswering load(Path folder) throws IOException {
        var config = BertConfig.read(folder.resolve(CONFIG));
        return new BertForQuestionAnswering(config, complete(folder, config, HEAD));
    }

    /** Reads a pre-trained encoder for a new task. @param seed of what is not pre-trained */
    public static BertForQuestionAnswering pretrained(Path folder, long seed) throws IOException {
        var config = BertConfig.read(folder.resolve(CONFIG));
        return new BertForQuestionAnswering(config, pretrained(folder, config, HEAD, seed));
    }

    /** As {@link #pretrained(Path, long)}. @param tensors by Hugging Face's names @param source for errors */
    public static BertForQuestionAnswering pretrained(
            BertConfig config, Map<String, NDArray> tensors, String source, long seed) throws IOException {
        return new BertForQuestionAnswering(config, BertWeights.pretrained(config, HEAD, tensors, source, seed));
    }

    /** A model that knows nothing yet. The same seed gives the same weights. */
    public static BertForQuestionAnswering untrained(BertConfig config, long seed) {
        return new BertForQuestionAnswering(config, BertWeights.untrained(config, HEAD, seed));
    }

    /**
     * How well each token begins or ends the answer. What stands at padding means nothing.
     *
     * @param inputs B of them, the longest with S tokens
     * @param manager of one step: owns the result, and all that it is computed from
     * @return (B, S, 2) float32, unnormalised: the last axis is start, end
     */
    public NDArray logits(List<BertInput> inputs, NDManager manager, DropoutRates dropout, Precision precision) {
        return tokenLogits(inputs, manager, dropout, precision);
    }
}
