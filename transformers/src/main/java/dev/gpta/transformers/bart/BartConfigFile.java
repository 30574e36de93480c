package dev.gpta.transformers.bart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.tensor.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link BartConfig} in Hugging Face's words. What a file leaves out has their defaults. */
final class BartConfigFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BartConfigFile() {}

    static BartConfig read(Path file) throws IOException {
        var json = JSON.readTree(file.toFile());
        only(file, json, "model_type", "bart");
        only(file, json, "tie_word_embeddings", "true");
        only(file, json, "encoder_layerdrop", "0.0");
        only(file, json, "decoder_layerdrop", "0.0");
        try {
            return new BartConfig(
                    required(json, "vocab_size", file),
                    required(json, "d_model", file),
                    required(json, "max_position_embeddings", file),
                    stack(json, "encoder", file),
                    stack(json, "decoder", file),
                    Activation.of(json.path("activation_function").asText("gelu")),
                    new BartDropout(
                            json.path("dropout").asDouble(0.1),
                            json.path("attention_dropout").asDouble(0),
                            json.path("activation_dropout").asDouble(0)),
                    json.path("scale_embedding").asBoolean(false),
                    json.path("init_std").asDouble(0.02),
                    tokens(json));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static void write(BartConfig config, Path file) throws IOException {
        var json = JSON.createObjectNode();
        json.putArray("architectures").add("BartForConditionalGeneration");
        json.put("model_type", "bart")
                .put("is_encoder_decoder", true)
                .put("vocab_size", config.vocabulary())
                .put("d_model", config.width())
                .put("max_position_embeddings", config.maxPositions())
                .put("encoder_layers", config.encoder().layers())
                .put("encoder_attention_heads", config.encoder().heads())
                .put("encoder_ffn_dim", config.encoder().inner())
                .put("decoder_layers", config.decoder().layers())
                .put("decoder_attention_heads", config.decoder().heads())
                .put("decoder_ffn_dim", config.decoder().inner())
                .put("activation_function", config.activation().label())
                .put("dropout", config.dropout().hidden())
                .put("attention_dropout", config.dropout().attention())
                .put("activation_dropout", config.dropout().activation())
                .put("scale_embedding", config.scaledEmbedding())
                .put("init_std", config.initialDeviation())
                .put("bos_token_id", config.tokens().bos())
                .put("pad_token_id", config.tokens().pad())
                .put("eos_token_id", config.tokens().eos())
                .put("decoder_start_token_id", config.tokens().decoderStart())
                .put("tie_word_embeddings", true)
                .put("torch_dtype", "float32");
        // what is said last is a matter of generation_config.json, but left out here, it would have a default
        json.putNull("forced_eos_token_id");
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    private static BartConfig.Stack stack(JsonNode json, String name, Path file) throws IOException {
        return new BartConfig.Stack(
                required(json, name + "_layers", file),
                required(json, name + "_attention_heads", file),
                required(json, name + "_ffn_dim", file));
    }

    private static SpecialTokens tokens(JsonNode json) {
        int eos = json.path("eos_token_id").asInt(2);
        return new SpecialTokens(
                json.path("bos_token_id").asInt(0),
                json.path("pad_token_id").asInt(1),
                eos,
                json.path("decoder_start_token_id").asInt(eos));
    }

    private static int required(JsonNode json, String key, Path file) throws IOException {
        if (!json.path(key).isInt()) {
            throw new IOException(file + " lacks the number " + key);
        }
        return json.get(key).asInt();
    }

    private static void only(Path file, JsonNode json, String key, String supported) throws IOException {
        var value = json.path(key).asText(supported);
        if (!value.equals(supported)
                && !(json.path(key).isNumber() && json.path(key).asDouble() == Double.parseDouble(supported))) {
            throw new IOException("%s has %s %s; only %s is supported".formatted(file, key, value, supported));
        }
    }
}
