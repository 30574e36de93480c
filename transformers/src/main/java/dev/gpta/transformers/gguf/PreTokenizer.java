package dev.gpta.transformers.gguf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a text is cut before its bytes are merged: GGUF only names the way. */
enum PreTokenizer {
    GPT_2("gpt-2", false, "", ""),
    SMOLLM("smollm", false, "", ""),
    LLAMA_3(
            "llama-bpe",
            true,
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                    + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
            ""),
    QWEN_2(
            "qwen2",
            false,
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                    + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
            "NFC");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final boolean ignoresMerges;
    private final String pattern;
    private final String normalizer;

    /** @param pattern of the pieces; empty: GPT-2's own */
    PreTokenizer(String name, boolean ignoresMerges, String pattern, String normalizer) {
        this.name = name;
        this.ignoresMerges = ignoresMerges;
        this.pattern = pattern;
        this.normalizer = normalizer;
    }

    /** @throws IOException naming the way that is not known here */
    static PreTokenizer of(@Nullable String name, Path file) throws IOException {
        var wanted = name == null || name.equals("default") ? GPT_2.name : name;
        for (var known : values()) {
            if (known.name.equals(wanted)) {
                return known;
            }
        }
        throw new IOException("%s cuts texts in the way %s; known here are %s"
                .formatted(
                        file,
                        wanted,
                        Arrays.stream(values()).map(known -> known.name).toList()));
    }

    /** Whether a piece that is a token as a whole is taken as it is. */
    boolean ignoresMerges() {
        return ignoresMerges;
    }

    void addTo(ObjectNode tokenizer) {
        if (!normalizer.isEmpty()) {
            tokenizer.putObject("normalizer").put("type", normalizer);
        }
        var steps = tokenizer.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        if (this == SMOLLM) {
            steps.addObject().put("type", "Digits").put("individual_digits", true);
        }
        if (!pattern.isEmpty()) {
            var split = steps.addObject()
                    .put("type", "Split")
                    .put("behavior", "Isolated")
                    .put("invert", false);
            split.putObject("pattern").put("Regex", pattern);
        }
        steps.add(byteLevel(pattern.isEmpty()));
    }

    static ObjectNode byteLevel(boolean useRegex) {
        return JSON.createObjectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", useRegex);
    }
}
