package dev.gpta.cli.student;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.UserError;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertInput;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.bert.DropoutRates;
import dev.gpta.transformers.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A final student in memory. */
public final class Student implements AutoCloseable {

    private final BertForSequenceClassification model;
    private final BertTokenizer tokenizer;
    private final int maxTokens;

    /**
     * What it says of a text.
     *
     * @param label the likeliest label
     * @param probability of it, 0..1
     */
    public record Answer(String label, double probability) {}

    private Student(BertForSequenceClassification model, BertTokenizer tokenizer, int maxTokens) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
    }

    /**
     * Loads a student.
     *
     * @param folder in Hugging Face layout
     */
    public static Student load(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserError("the student's folder " + folder + " is not there");
        }
        try {
            var model = BertForSequenceClassification.load(folder);
            var tokenizer = BertTokenizer.load(folder.resolve("tokenizer.json"));
            return new Student(
                    model, tokenizer, maxTokens(folder, model.config().maxPositions()));
        } catch (IOException e) {
            throw new UserError("the student in " + folder + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** The length that it was trained with, if the folder says so. */
    private static int maxTokens(Path folder, int most) throws IOException {
        var file = folder.resolve("tokenizer_config.json");
        if (!Files.exists(file)) {
            return most;
        }
        return (int) Math.min(
                most,
                new ObjectMapper()
                        .readTree(file.toFile())
                        .path("model_max_length")
                        .asLong(most));
    }

    /** Classifies one text with this prefix in front of it. */
    public Answer classify(String prefix, String text) {
        List<BertInput> input = tokenizer.encode(prefix, List.of(text), maxTokens);
        try (var step = NDManager.newBaseManager()) {
            var likely = model.logits(input, step, DropoutRates.NONE, Precision.FLOAT32)
                    .softmax(-1)
                    .toFloatArray();
            var best = 0;
            for (int label = 1; label < likely.length; label++) {
                best = likely[label] > likely[best] ? label : best;
            }
            return new Answer(model.config().labels().get(best), likely[best]);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
        model.close();
    }
}
