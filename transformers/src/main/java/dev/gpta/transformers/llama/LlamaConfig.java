package dev.gpta.transformers.llama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shape of a Llama-family decoder, as in Hugging Face's {@code config.json}.
 *
 * @param hiddenSize width H of a token's vector
 * @param intermediateSize width of the feed-forward layer
 * @param heads attention heads N, a multiple of {@code keyValueHeads}
 * @param keyValueHeads heads of keys and values, each shared by N / keyValueHeads query heads
 * @param headSize D, even
 * @param context the most tokens of prompt and answer together
 * @param tiedEmbeddings whether the output layer is the embedding table
 */
public record LlamaConfig(
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int keyValueHeads,
        int headSize,
        double rmsNormEps,
        double ropeTheta,
        int vocabulary,
        int context,
        boolean tiedEmbeddings,
        int bosToken,
        int eosToken) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public LlamaConfig {
        if (heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    "num_attention_heads %d is no multiple of num_key_value_heads %d".formatted(heads, keyValueHeads));
        }
        if (headSize % 2 != 0) {
            throw new IllegalArgumentException("rotary positions need an even head size, but it is " + headSize);
        }
    }

    /** @throws IOException naming what this class does not support, rather than computing something else */
    public static LlamaConfig read(Path file) throws IOException {
        var json = JSON.readTree(file.toFile());
        refuse(file, !json.path("hidden_act").asText("silu").equals("silu"), "hidden_act other than silu");
        refuse(file, json.path("attention_bias").asBoolean(false), "attention_bias");
        refuse(file, json.path("mlp_bias").asBoolean(false), "mlp_bias");
        refuse(file, json.path("rope_scaling").isObject(), "rope_scaling");
        int hidden = required(json, "hidden_size", file);
        int heads = required(json, "num_attention_heads", file);
        return new LlamaConfig(
                hidden,
                required(json, "intermediate_size", file),
                required(json, "num_hidden_layers", file),
                heads,
                json.path("num_key_value_heads").asInt(heads),
                json.path("head_dim").asInt(hidden / heads),
                json.path("rms_norm_eps").asDouble(1e-6),
                json.path("rope_theta")
                        .asDouble(json.at("/rope_parameters/rope_theta").asDouble(10_000)),
                required(json, "vocab_size", file),
                required(json, "max_position_embeddings", file),
                json.path("tie_word_embeddings").asBoolean(false),
                first(json.path("bos_token_id")),
                first(json.path("eos_token_id")));
    }

    /** Writes a {@code config.json} that Hugging Face's library reads as well. */
    public void write(Path file) throws IOException {
        var json = JSON.createObjectNode();
        json.putArray("architectures").add("LlamaForCausalLM");
        json.put("model_type", "llama")
                .put("hidden_size", hiddenSize)
                .put("intermediate_size", intermediateSize)
                .put("num_hidden_layers", layers)
                .put("num_attention_heads", heads)
                .put("num_key_value_heads", keyValueHeads)
                .put("head_dim", headSize)
                .put("hidden_act", "silu")
                .put("rms_norm_eps", rmsNormEps)
                .put("rope_theta", ropeTheta)
                .put("vocab_size", vocabulary)
                .put("max_position_embeddings", context)
                .put("tie_word_embeddings", tiedEmbeddings)
                .put("bos_token_id", bosToken)
                .put("eos_token_id", eosToken)
                .put("torch_dtype", "float16");
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    /** How many query heads share one head of keys and values. */
    int queriesPerKey() {
        return heads / keyValueHeads;
    }

    private static int required(JsonNode json, String key, Path file) throws IOException {
        refuse(file, !json.path(key).isInt(), "a missing " + key);
        return json.get(key).asInt();
    }

    /** Some models end in several ways; the first is the one that their chat template uses. */
    private static int first(JsonNode ids) {
        return ids.isArray() ? ids.path(0).asInt(-1) : ids.asInt(-1);
    }

    private static void refuse(Path file, boolean when, String what) throws IOException {
        if (when) {
            throw new IOException(file + " has what is not supported here: " + what);
        }
    }
}
