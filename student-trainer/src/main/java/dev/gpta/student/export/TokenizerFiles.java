package dev.gpta.student.export;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two files of a tokenizer, with a prefix in them or without, as every release of Hugging Face's library reads them. */
final class TokenizerFiles {

    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "tokenizer_config.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a prefix must not change, nor be changed by. */
    private static final List<String> PROBES =
            List.of("A probe.", " two  spaces, 12 numbers", "Gr\u00f6\u00dfe \u4f60\u597d", "x".repeat(200));

    /** What is in {@code tokenizer.json} already, and would be applied a second time or against it. */
    private static final List<String> SUPERSEDED = List.of(
            "do_lower_case",
            "strip_accents",
            "tokenize_chinese_chars",
            "do_basic_tokenize",
            "never_split",
            "add_prefix_space",
            "trim_offsets",
            "name_or_path",
            "tokenizer_file",
            "vocab_file",
            "special_tokens_map_file",
            "auto_map",
            "backend");

    private final Path checkpoint;
    private final ObjectNode tokenizer;

    private TokenizerFiles(Path checkpoint, ObjectNode tokenizer) {
        this.checkpoint = checkpoint;
        this.tokenizer = tokenizer;
    }

    static TokenizerFiles of(Path checkpoint) throws IOException {
        var tokenizer = (ObjectNode) JSON.readTree(checkpoint.resolve(TOKENIZER).toFile());
        // lengths are the caller's business; what is left here from another task would bind him
        tokenizer.putNull("truncation").putNull("padding");
        return new TokenizerFiles(checkpoint, tokenizer);
    }

    /**
     * Both files, as the student had them before there was a prefix.
     *
     * @param modelType as in config.json
     * @param maxTokens that the student was trained and tested with
     */
    void writeWithout(Path into, String modelType, int maxTokens) throws IOException {
        writeConfig(into, modelType, maxTokens);
        JSON.writeValue(into.resolve(TOKENIZER).toFile(), tokenizer);
    }

    /**
     * As {@link #writeWithout}, with the prefix before every input.
     *
     * @throws IOException if the tokenizer is of a kind that cannot hold one, or what comes out is not what was tested
     */
    void writeWith(String prefix, Path into, String modelType, int maxTokens) throws IOException {
        if (prefix.isBlank()) {
            writeWithout(into, modelType, maxTokens);
            return;
        }
        writeConfig(into, modelType, maxTokens);
        try (var plain = open(checkpoint.resolve(TOKENIZER))) {
            var opening = plain.encode(prefix, false, false);
            var ids = Arrays.stream(opening.getIds()).boxed().toList();
            var baked = tokenizer.deepCopy();
            baked.set(
                    "post_processor",
                    PostProcessor.with(tokenizer.path("post_processor"), ids, List.of(opening.getTokens())));
            separate(baked.path("pre_tokenizer"));
            JSON.writeValue(into.resolve(TOKENIZER).toFile(), baked);
            try (var written = open(into.resolve(TOKENIZER))) {
                requireSame(plain, opening.getIds(), written);
            }
        }
    }

    /** A byte-level tokenizer takes a space and the word behind it as one, and after a prefix there is a space. */
    private static void separate(JsonNode preTokenizer) {
        if (preTokenizer.path("type").asText().equals("ByteLevel")) {
            ((ObjectNode) preTokenizer).put("add_prefix_space", true);
        }
        preTokenizer.path("pretokenizers").forEach(TokenizerFiles::separate);
    }

    /** Training and test put the prefix's tokens behind the first special one, and a space before the text. */
    private static void requireSame(HuggingFaceTokenizer plain, long[] prefix, HuggingFaceTokenizer baked)
            throws IOException {
        for (var probe : PROBES) {
            var text = plain.encode(probe.startsWith(" ") ? probe : " " + probe, true, false)
                    .getIds();
            var wanted = new ArrayList<Long>();
            Arrays.stream(text).forEach(wanted::add);
            wanted.addAll(1, Arrays.stream(prefix).boxed().toList());
            var found = Arrays.stream(baked.encode(probe, true, false).getIds())
                    .boxed()
                    .toList();
            if (!found.equals(wanted)) {
                throw new IOException("the tokenizer with the prefix in it makes %s of \"%s\", tested was %s"
                        .formatted(found, probe, wanted));
            }
        }
    }

    private static HuggingFaceTokenizer open(Path file) throws IOException {
        return HuggingFaceTokenizer.newInstance(file, Map.of("padding", "false", "truncation", "false"));
    }

    /** A class of its own for each model would build the tokenizer anew, and forget the prefix. */
    private void writeConfig(Path into, String modelType, int maxTokens) throws IOException {
        var file = checkpoint.resolve(CONFIG);
        var config = Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
        config.remove(SUPERSEDED);
        config.put("tokenizer_class", "PreTrainedTokenizerFast").put("model_max_length", maxTokens);
        config.set("model_input_names", JSON.valueToTree(inputs(modelType)));
        specialTokens(modelType).forEach((role, token) -> {
            if (config.path(role).isMissingNode() || config.path(role).isNull()) {
                config.put(role, token);
            }
        });
        Files.writeString(into.resolve(CONFIG), config.toPrettyString() + "\n");
    }

    private static List<String> inputs(String modelType) {
        return modelType.equals("bert")
                ? List.of("input_ids", "token_type_ids", "attention_mask")
                : List.of("input_ids", "attention_mask");
    }

    private static Map<String, String> specialTokens(String modelType) {
        boolean bert = modelType.equals("bert");
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("cls_token", bert ? "[CLS]" : "<s>");
        tokens.put("sep_token", bert ? "[SEP]" : "</s>");
        tokens.put("pad_token", bert ? "[PAD]" : "<pad>");
        tokens.put("unk_token", bert ? "[UNK]" : "<unk>");
        tokens.put("mask_token", bert ? "[MASK]" : "<mask>");
        if (!bert) {
            tokens.put("bos_token", "<s>");
            tokens.put("eos_token", "</s>");
        }
        return tokens;
    }
}
