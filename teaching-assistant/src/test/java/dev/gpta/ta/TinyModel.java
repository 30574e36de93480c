package dev.gpta.ta;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.LlamaConfig;
import dev.gpta.transformers.text.ByteLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Hugging Face folder with a model that knows nothing: random weights, a token per byte and a few longer ones. */
public final class TinyModel {

    private static final List<String> SPECIAL = List.of("<|im_start|>", "<|im_end|>");
    private static final List<List<String>> MERGES =
            List.of(List.of("{", "\""), List.of("\"", "]"), List.of("\"]", "}"), List.of("t", "h"), List.of("th", "e"));
    private static final int CONTEXT = 256;

    private TinyModel() {}

    public static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var vocabulary = vocabulary();
        int size = vocabulary.size() + SPECIAL.size();
        var config = new LlamaConfig(32, 64, 2, 4, 2, 8, 1e-5, 10_000, size, CONTEXT, true, -1, size - 1);
        try (var model = CausalLm.untrained(config, 1)) {
            model.save(folder);
        }
        new ObjectMapper().writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer(vocabulary));
        return folder;
    }

    private static Map<String, Integer> vocabulary() {
        var vocabulary = new LinkedHashMap<String, Integer>();
        for (int b = 0; b < 256; b++) {
            vocabulary.put(String.valueOf(ByteLevel.character(b)), b);
        }
        MERGES.forEach(pair -> vocabulary.put(String.join("", pair), vocabulary.size()));
        return vocabulary;
    }

    private static Map<String, Object> tokenizer(Map<String, Integer> vocabulary) {
        var byteLevel =
                Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", false, "use_regex", true);
        var json = new LinkedHashMap<String, Object>();
        json.put("version", "1.0");
        json.put("added_tokens", special(vocabulary.size()));
        json.put("pre_tokenizer", byteLevel);
        json.put("decoder", byteLevel);
        json.put(
                "model",
                Map.of(
                        "type",
                        "BPE",
                        "vocab",
                        vocabulary,
                        "merges",
                        MERGES.stream().map(pair -> String.join(" ", pair)).toList()));
        return json;
    }

    private static List<Map<String, Object>> special(int from) {
        var tokens = new ArrayList<Map<String, Object>>();
        for (var content : SPECIAL) {
            tokens.add(Map.of(
                    "id",
                    from + tokens.size(),
                    "content",
                    content,
                    "special",
                    true,
                    "single_word",
                    false,
                    "lstrip",
                    false,
                    "rstrip",
                    false,
                    "normalized",
                    false));
        }
        return tokens;
    }
}
