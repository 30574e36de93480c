package dev.gpta.transformers.gguf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.LlamaConfig;
import dev.gpta.transformers.llama.RopeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A Llama or Qwen2 in a GGUF file, dequantised as it is read. */
public final class GgufModel {

    private static final Map<String, String> OUTSIDE_LAYERS = Map.of(
            "token_embd", "model.embed_tokens",
            "output_norm", "model.norm",
            "output", "lm_head");
    private static final Map<String, String> OF_A_LAYER = Map.of(
            "attn_norm", "input_layernorm",
            "ffn_norm", "post_attention_layernorm",
            "attn_q", "self_attn.q_proj",
            "attn_k", "self_attn.k_proj",
            "attn_v", "self_attn.v_proj",
            "attn_output", "self_attn.o_proj",
            "ffn_gate", "mlp.gate_proj",
            "ffn_up", "mlp.up_proj",
            "ffn_down", "mlp.down_proj");

    private final GgufFile file;
    private final String architecture;

    private GgufModel(GgufFile file) throws IOException {
        this.file = file;
        this.architecture = file.text("general.architecture");
        if (!Set.of("llama", "qwen2").contains(architecture)) {
            throw new IOException("%s holds a model of the architecture %s; known here are llama and qwen2"
                    .formatted(file.path(), architecture));
        }
    }

    /** Whether a path looks like a GGUF file. */
    public static boolean is(Path path) {
        return path.toString().endsWith(GgufFile.SUFFIX);
    }

    /**
     * Reads the model.
     *
     * @throws IOException naming what is missing or not supported: an architecture, a tensor and its type, a way to scale
     *     positions
     */
    public static CausalLm load(Path path) throws IOException {
        try (var file = GgufFile.open(path)) {
            var model = new GgufModel(file);
            var config = model.config();
            return CausalLm.of(config, path.toString(), manager -> model.weights(config, manager));
        }
    }

    private LlamaConfig config() throws IOException {
        var scaling = file.textOrNull(key("rope.scaling.type"));
        if (file.tensors().contains("rope_freqs.weight") || scaling != null && !scaling.equals("none")) {
            throw new IOException(
                    "%s scales its rotary positions (%s), which is not supported in GGUF files; take the model's folder"
                            .formatted(file.path(), scaling));
        }
        int width = file.integer(key("embedding_length"));
        int heads = file.integer(key("attention.head_count"));
        return new LlamaConfig(
                width,
                file.integer(key("feed_forward_length")),
                file.integer(key("block_count")),
                heads,
                file.integer(key("attention.head_count_kv"), heads),
                file.integer(key("attention.key_length"), width / heads),
                file.number(key("attention.layer_norm_rms_epsilon"), 1e-6),
                RopeSettings.of(file.number(key("rope.freq_base"), 10_000)),
                file.texts("tokenizer.ggml.tokens").size(),
                file.integer(key("context_length")),
                !file.tensors().contains("output.weight"),
                biased(),
                file.integer("tokenizer.ggml.bos_token_id", -1),
                List.of(file.integer("tokenizer.ggml.eos_token_id")));
    }

    private String key(String name) {
        return architecture + "." + name;
    }

    private Set<String> biased() {
        var biased = new TreeSet<String>();
        for (var tensor : file.tensors()) {
            if (tensor.endsWith(".bias")) {
                var name = name(tensor);
                biased.add(name.substring(0, name.length() - ".bias".length()).replaceAll(".*\\.", ""));
            }
        }
        return biased;
    }

    private Map<String, NDArray> weights(LlamaConfig config, NDManager manager) throws IOException {
        var weights = new LinkedHashMap<String, NDArray>();
        for (var tensor : file.tensors()) {
            var value = file.tensor(tensor, manager);
            weights.put(name(tensor), turned(tensor) ? straight(value, heads(tensor, config)) : value);
        }
        return weights;
    }

    /** The name that Hugging Face gives to it; its own, if there is none. */
    private static String name(String tensor) {
        int dot = tensor.lastIndexOf('.');
        var kind = tensor.substring(dot);
        var stem = tensor.substring(0, dot);
        if (!stem.startsWith("blk.")) {
            return OUTSIDE_LAYERS.getOrDefault(stem, stem) + kind;
        }
        var parts = stem.split("\\.", 3);
        return "model.layers." + parts[1] + "." + OF_A_LAYER.getOrDefault(parts[2], parts[2]) + kind;
    }

    /** Of Llamas, queries and keys have their rows in llama.cpp's order. */
    private boolean turned(String tensor) {
        return architecture.equals("llama") && tensor.matches("blk\\.\\d+\\.attn_[qk]\\.(weight|bias)");
    }

    private static int heads(String tensor, LlamaConfig config) {
        return tensor.contains("attn_q") ? config.heads() : config.keyValueHeads();
    }

    /** llama.cpp turns neighbours by one angle, Hugging Face x_i and x_{i+D/2}: (i, half) becomes (half, i). */
    private static NDArray straight(NDArray rows, int heads) {
        var shape = rows.getShape();
        long half = shape.get(0) / heads / 2;
        long width = shape.size() / shape.get(0);
        var straight = rows.reshape(heads, half, 2, width).transpose(0, 2, 1, 3).reshape(shape);
        rows.close();
        return straight;
    }
}
