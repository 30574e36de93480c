package dev.gpta.transformers.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.transformers.tensor.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shape of a BERT model, as in Hugging Face's {@code config.json}.
 *
 * @param hiddenSize width H of a token's vector, a multiple of {@code heads}
 * @param intermediateSize width of the feed-forward layer
 * @param maxPositions the most tokens of an input, special ones included
 * @param types how many segment types the checkpoint has
 * @param activation within the feed-forward layer
 * @param hiddenDropout share of the values between layers that is dropped in training
 * @param attentionDropout share of the attention weights that is dropped in training
 * @param classifierDropout share of what the head sees that is dropped in training
 * @param labels in the order of their ids; empty for an encoder without a classifier
 */
public record BertConfig(
        int vocabulary,
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        int maxPositions,
        int types,
        Activation activation,
        double layerNormEps,
        double hiddenDropout,
        double attentionDropout,
        double classifierDropout,
        List<String> labels) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public BertConfig {
        if (hiddenSize % heads != 0) {
            throw new IllegalArgumentException(
                    "hidden_size %d is no multiple of num_attention_heads %d".formatted(hiddenSize, heads));
        }
        labels = List.copyOf(labels);
    }

    /** What nearly all checkpoints are: GELU, and one rate of dropout for what lies between layers and for the head. */
    public BertConfig(
            int vocabulary,
            int hiddenSize,
            int layers,
            int heads,
            int intermediateSize,
            int maxPositions,
            int types,
            double layerNormEps,
            double hiddenDropout,
            double attentionDropout,
            List<String> labels) {
        this(
                vocabulary,
                hiddenSize,
                layers,
                heads,
                intermediateSize,
                maxPositions,
                types,
                Activation.GELU,
                layerNormEps,
                hiddenDropout,
                attentionDropout,
                hiddenDropout,
                labels);
    }

    /** The same encoder for another task. */
    public BertConfig withLabels(List<String> others) {
        return new BertConfig(
                vocabulary,
                hiddenSize,
                layers,
                heads,
                intermediateSize,
                maxPositions,
                types,
                activation,
                layerNormEps,
                hiddenDropout,
                attentionDropout,
                classifierDropout,
                others);
    }

    /** @throws IOException naming what this class does not support, rather than computing something else */
    public static BertConfig read(Path file) throws IOException {
        var json = JSON.readTree(file.toFile());
        only(file, json, "model_type", "bert");
        only(file, json, "position_embedding_type", "absolute");
        var names = json.path("id2label");
        double hiddenDropout = json.path("hidden_dropout_prob").asDouble(0.1);
        return new BertConfig(
                required(json, "vocab_size", file),
                required(json, "hidden_size", file),
                required(json, "num_hidden_layers", file),
                required(json, "num_attention_heads", file),
                required(json, "intermediate_size", file),
                required(json, "max_position_embeddings", file),
                json.path("type_vocab_size").asInt(2),
                activation(json, file),
                json.path("layer_norm_eps").asDouble(1e-12),
                hiddenDropout,
                json.path("attention_probs_dropout_prob").asDouble(0.1),
                json.path("classifier_dropout").asDouble(hiddenDropout),
                IntStream.range(0, names.size())
                        .mapToObj(id -> names.path(String.valueOf(id)).asText())
                        .toList());
    }

    /** Writes a {@code config.json} that Hugging Face's library reads as well. */
    void write(Path file, BertHead head) throws IOException {
        var json = JSON.createObjectNode();
        json.putArray("architectures").add(head.architecture());
        json.put("model_type", "bert")
                .put("vocab_size", vocabulary)
                .put("hidden_size", hiddenSize)
                .put("num_hidden_layers", layers)
                .put("num_attention_heads", heads)
                .put("intermediate_size", intermediateSize)
                .put("max_position_embeddings", maxPositions)
                .put("type_vocab_size", types)
                .put("hidden_act", activation.label())
                .put("position_embedding_type", "absolute")
                .put("layer_norm_eps", layerNormEps)
                .put("hidden_dropout_prob", hiddenDropout)
                .put("attention_probs_dropout_prob", attentionDropout)
                .put("classifier_dropout", classifierDropout)
                .put("torch_dtype", "float32");
        if (head == BertHead.SEQUENCE_CLASSIFICATION) {
            writeLabels(json.put("problem_type", "single_label_classification"));
        }
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    private void writeLabels(ObjectNode json) {
        var ids = json.putObject("label2id");
        var names = json.putObject("id2label");
        for (int id = 0; id < labels.size(); id++) {
            ids.put(labels.get(id), id);
            names.put(String.valueOf(id), labels.get(id));
        }
    }

    private static Activation activation(JsonNode json, Path file) throws IOException {
        try {
            return Activation.of(json.path("hidden_act").asText("gelu"));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s has an unknown hidden_act: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static int required(JsonNode json, String key, Path file) throws IOException {
        if (!json.path(key).isInt()) {
            throw new IOException(file + " lacks the number " + key);
        }
        return json.get(key).asInt();
    }

    private static void only(Path file, JsonNode json, String key, String supported) throws IOException {
        var value = json.path(key).asText(supported);
        if (!value.equals(supported)) {
            throw new IOException("%s has %s %s; only %s is supported".formatted(file, key, value, supported));
        }
    }
}
