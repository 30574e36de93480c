package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which of some options is right: each is read by itself with the question, and gets one number. */
public final class BertForMultipleChoice extends BertModel {

    private static final BertHead HEAD = BertHead.MULTIPLE_CHOICE;

    private BertForMultipleChoice(BertConfig config, ParameterSet weights) {
        super(config.withLabels(List.of()), HEAD, weights);
    }

    /**
     * Reads a Hugging Face folder that holds this very task.
     *
     * @throws IOException naming what is missing or of another shape
     */
    public static BertForMultipleChoice load(Path folder) throws IOException {
        var config = BertConfig.read(folder.resolve(CONFIG));
        return new BertForMultipleChoice(config, complete(folder, config, HEAD));
    }

    /** Reads a pre-trained encoder for a new task. @param seed of what is not pre-trained */
    public static BertForMultipleChoice pretrained(Path folder, long seed) throws IOException {
        var config = BertConfig.read(folder.resolve(CONFIG));
        return new BertForMultipleChoice(config, pretrained(folder, config, HEAD, seed));
    }

    /** As {@link #pretrained(Path, long)}. @param tensors by Hugging Face's names @param source for errors */
    public static BertForMultipleChoice pretrained(
            BertConfig config, Map<String, NDArray> tensors, String source, long seed) throws IOException {
        return new BertForMultipleChoice(config, BertWeights.pretrained(config, HEAD, tensors, source, seed));
    }

    /** A model that knows nothing yet. The same seed gives the same weights. */
    public static BertForMultipleChoice untrained(BertConfig config, long seed) {
        return new BertForMultipleChoice(config, BertWeights.untrained(config, HEAD, seed));
    }

    /**
     * How well each option fits its question.
     *
     * @param inputs all options of the first question, then all of the second, and so on: B x C of them
     * @param choices C, how many options each question has
     * @param manager of one step: owns the result, and all that it is computed from
     * @return (B, C) float32, unnormalised
     * @throws IllegalArgumentException if the inputs are no multiple of the choices
     */
    public NDArray logits(
            List<BertInput> inputs, int choices, NDManager manager, DropoutRates dropout, Precision precision) {
        if (choices < 1 || inputs.size() % choices != 0) {
            throw new IllegalArgumentException(
                    "%d inputs are no whole number of questions with %d options".formatted(inputs.size(), choices));
        }
        return pooledLogits(inputs, manager, dropout, precision).reshape(-1, choices);
    }
}
