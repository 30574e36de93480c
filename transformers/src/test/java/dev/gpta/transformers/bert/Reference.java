package dev.gpta.transformers.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** A tiny model of benchmarks/reference/bert.py: its folder, its inputs and what Hugging Face computed. */
enum Reference {
    GELU(BertHead.SEQUENCE_CLASSIFICATION),
    GELU_NEW_LEGACY(BertHead.SEQUENCE_CLASSIFICATION),
    RELU_SHARDED(BertHead.SEQUENCE_CLASSIFICATION),
    QUESTION_ANSWERING(BertHead.QUESTION_ANSWERING),
    MULTIPLE_CHOICE(BertHead.MULTIPLE_CHOICE);

    private final BertHead head;

    Reference(BertHead head) {
        this.head = head;
    }

    Path folder() {
        return folder(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    BertModel load() throws IOException {
        return switch (head) {
            case SEQUENCE_CLASSIFICATION -> BertForSequenceClassification.load(folder());
            case QUESTION_ANSWERING -> BertForQuestionAnswering.load(folder());
            case MULTIPLE_CHOICE -> BertForMultipleChoice.load(folder());
        };
    }

    Map<String, NDArray> expected(NDManager manager) throws IOException {
        return SafeTensors.read(folder().resolve("expected.safetensors"), manager)
                .tensors();
    }

    NDArray logits(BertModel model, NDManager manager, DropoutRates dropout, Precision precision) {
        var inputs = inputs(json(folder()));
        if (model instanceof BertForMultipleChoice choice) {
            return choice.logits(inputs, 3, manager, dropout, precision);
        }
        return model instanceof BertForQuestionAnswering answering
                ? answering.logits(inputs, manager, dropout, precision)
                : ((BertForSequenceClassification) model).logits(inputs, manager, dropout, precision);
    }

    NDArray loss(BertModel model, NDManager manager, DropoutRates dropout, Precision precision) {
        var json = json(folder());
        var logits = logits(model, manager, dropout, precision);
        if (head != BertHead.QUESTION_ANSWERING) {
            return Ops.crossEntropy(logits, labels(json.get("labels"), manager));
        }
        var start = Ops.crossEntropy(logits.get(":, :, 0"), labels(json.get("start_positions"), manager));
        var end = Ops.crossEntropy(logits.get(":, :, 1"), labels(json.get("end_positions"), manager));
        return start.add(end).mul(manager.create(0.5f));
    }

    static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(Reference.class.getResource("/bert/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(Path folder) {
        try {
            return new ObjectMapper().readTree(folder.resolve("inputs.json").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<BertInput> inputs(JsonNode json) {
        var inputs = new ArrayList<BertInput>();
        for (int row = 0; row < json.get("input_ids").size(); row++) {
            int length =
                    Arrays.stream(ints(json.get("attention_mask").get(row))).sum();
            inputs.add(new BertInput(
                    Arrays.copyOf(ints(json.get("input_ids").get(row)), length),
                    Arrays.copyOf(ints(json.get("token_type_ids").get(row)), length),
                    false));
        }
        return inputs;
    }

    private static NDArray labels(JsonNode labels, NDManager manager) {
        return manager.create(Arrays.stream(ints(labels)).asLongStream().toArray());
    }

    private static int[] ints(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
