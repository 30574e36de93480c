package dev.gpta.transformers.llama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Llama's or Qwen2's {@code config.json}. What would be computed in another way than the model was made for is refused. */
final class LlamaConfigFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> QUERY_KEY_VALUE = Set.of("q_proj", "k_proj", "v_proj");
    private static final Set<String> ATTENTION = Set.of("q_proj", "k_proj", "v_proj", "o_proj");
    private static final Set<String> FEED_FORWARD = Set.of("gate_proj", "up_proj", "down_proj");

    private final Path file;
    private final JsonNode json;

    private LlamaConfigFile(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    static LlamaConfig read(Path file) throws IOException {
        return new LlamaConfigFile(file, JSON.readTree(file.toFile())).config();
    }

    private LlamaConfig config() throws IOException {
        refuse(!Set.of("llama", "qwen2").contains(type()), "model_type " + type() + ", known are llama and qwen2");
        refuse(!text("hidden_act", "silu").equals("silu"), "hidden_act " + text("hidden_act", ""));
        refuse(json.path("use_sliding_window").asBoolean(false), "use_sliding_window");
        refuse(json.path("partial_rotary_factor").asDouble(1) != 1, "partial_rotary_factor");
        refuse(
                json.hasNonNull("quantization_config"),
                "quantization_config; take the model's own weights, or a GGUF file");
        int hidden = required("hidden_size");
        int heads = required("num_attention_heads");
        return new LlamaConfig(
                hidden,
                required("intermediate_size"),
                required("num_hidden_layers"),
                heads,
                json.path("num_key_value_heads").asInt(heads),
                json.path("head_dim").asInt(hidden / heads),
                json.path("rms_norm_eps").asDouble(1e-6),
                rope(),
                required("vocab_size"),
                required("max_position_embeddings"),
                json.path("tie_word_embeddings").asBoolean(false),
                biased(),
                json.path("bos_token_id").asInt(-1),
                List.copyOf(ends()));
    }

    private String type() {
        return text("model_type", "llama");
    }

    /** Qwen2 has its biases without saying so. */
    private Set<String> biased() {
        if (type().equals("qwen2")) {
            return QUERY_KEY_VALUE;
        }
        var biased = new LinkedHashSet<String>();
        if (json.path("attention_bias").asBoolean(false)) {
            biased.addAll(ATTENTION);
        }
        if (json.path("mlp_bias").asBoolean(false)) {
            biased.addAll(FEED_FORWARD);
        }
        return biased;
    }

    /** Older files have {@code rope_theta} and {@code rope_scaling}, newer ones {@code rope_parameters} with both in it. */
    private RopeSettings rope() throws IOException {
        var parameters = json.path("rope_parameters");
        double theta =
                json.path("rope_theta").asDouble(parameters.path("rope_theta").asDouble(10_000));
        return new RopeSettings(theta, scaling(parameters.isObject() ? parameters : json.path("rope_scaling")));
    }

    private RopeSettings.@Nullable Scaling scaling(JsonNode from) throws IOException {
        var type = from.path("rope_type").asText(from.path("type").asText("default"));
        if (type.equals("default")) {
            return null;
        }
        refuse(!type.equals("llama3"), "rope_scaling of type " + type + ", known is llama3");
        return new RopeSettings.Scaling(
                from.path("factor").asDouble(),
                from.path("low_freq_factor").asDouble(),
                from.path("high_freq_factor").asDouble(),
                from.path("original_max_position_embeddings").asInt());
    }

    /** Those of the configuration, and then what the model's makers found out later. */
    private Set<Integer> ends() throws IOException {
        var ends = new LinkedHashSet<Integer>();
        add(ends, json.path("eos_token_id"));
        var later = file.resolveSibling("generation_config.json");
        if (Files.exists(later)) {
            add(ends, JSON.readTree(later.toFile()).path("eos_token_id"));
        }
        return ends;
    }

    private static void add(Set<Integer> ends, JsonNode ids) {
        if (ids.isInt()) {
            ends.add(ids.asInt());
        }
        ids.forEach(id -> ends.add(id.asInt()));
    }

    private String text(String key, String otherwise) {
        return json.path(key).asText(otherwise);
    }

    private int required(String key) throws IOException {
        refuse(!json.path(key).isInt(), "a missing " + key);
        return json.get(key).asInt();
    }

    private void refuse(boolean when, String what) throws IOException {
        if (when) {
            throw new IOException(file + " has what is not supported here: " + what);
        }
    }

    static void write(LlamaConfig config, Path file) throws IOException {
        var json = JSON.createObjectNode();
        boolean qwen = config.biased().equals(QUERY_KEY_VALUE);
        json.putArray("architectures").add(qwen ? "Qwen2ForCausalLM" : "LlamaForCausalLM");
        json.put("model_type", qwen ? "qwen2" : "llama")
                .put("hidden_size", config.hiddenSize())
                .put("intermediate_size", config.intermediateSize())
                .put("num_hidden_layers", config.layers())
                .put("num_attention_heads", config.heads())
                .put("num_key_value_heads", config.keyValueHeads())
                .put("head_dim", config.headSize())
                .put("hidden_act", "silu")
                .put("rms_norm_eps", config.rmsNormEps())
                .put("rope_theta", config.rope().theta())
                .put("vocab_size", config.vocabulary())
                .put("max_position_embeddings", config.context())
                .put("tie_word_embeddings", config.tiedEmbeddings())
                .put("attention_bias", config.biased().contains("o_proj"))
                .put("mlp_bias", config.biased().contains("up_proj"))
                .put("bos_token_id", config.bosToken())
                .put("torch_dtype", "float16");
        writeEnds(config, json);
        writeScaling(config.rope(), json);
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    private static void writeEnds(LlamaConfig config, ObjectNode json) {
        if (config.endTokens().size() == 1) {
            json.put("eos_token_id", config.endTokens().get(0));
        } else {
            json.set("eos_token_id", JSON.valueToTree(config.endTokens()));
        }
    }

    private static void writeScaling(RopeSettings rope, ObjectNode json) {
        if (rope.scaling() != null) {
            json.putObject("rope_scaling")
                    .put("rope_type", "llama3")
                    .put("factor", rope.scaling().factor())
                    .put("low_freq_factor", rope.scaling().low())
                    .put("high_freq_factor", rope.scaling().high())
                    .put("original_max_position_embeddings", rope.scaling().context());
        }
    }
}
