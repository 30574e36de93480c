package dev.gpta.ta.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.transformers.text.ChatFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a vocabulary as Hugging Face's tokenizers read it, and the form of a conversation. */
final class TokenizerFiles {

    static final String START = "<s>";
    static final String END = "<|end|>";

    /** They take the first ids. */
    static final List<String> SPECIAL = List.of(START, END, "<|system|>", "<|user|>", "<|assistant|>");

    static final ChatFormat CHAT = new ChatFormat(START, "<|" + ChatFormat.ROLE + "|>", END);

    private static final String CHAT_TEMPLATE =
            "{{ '<s>' }}{% for m in messages %}{{ '<|' + m['role'] + '|>' + m['content'] + '<|end|>' }}{% endfor %}"
                    + "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenizerFiles() {}

    static void write(BytePairTrainer.Vocabulary vocabulary, int context, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tokenizer.json"), JSON.writeValueAsString(tokenizer(vocabulary)) + "\n");
        var config = JSON.createObjectNode()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("bos_token", START)
                .put("eos_token", END)
                .put("model_max_length", context)
                .put("chat_template", CHAT_TEMPLATE);
        Files.writeString(folder.resolve("tokenizer_config.json"), config.toPrettyString() + "\n");
        CHAT.save(folder);
    }

    private static ObjectNode tokenizer(BytePairTrainer.Vocabulary vocabulary) {
        var root = JSON.createObjectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        var added = root.putArray("added_tokens");
        for (int id = 0; id < SPECIAL.size(); id++) {
            added.addObject()
                    .put("id", id)
                    .put("content", SPECIAL.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        root.putNull("normalizer");
        byteLevel(root.putObject("pre_tokenizer"), false);
        root.putNull("post_processor");
        byteLevel(root.putObject("decoder"), true);
        model(root.putObject("model"), vocabulary);
        return root;
    }

    private static void byteLevel(ObjectNode node, boolean prefixSpace) {
        node.put("type", "ByteLevel")
                .put("add_prefix_space", prefixSpace)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    private static void model(ObjectNode model, BytePairTrainer.Vocabulary vocabulary) {
        model.put("type", "BPE").putNull("dropout").putNull("unk_token");
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", false).put("byte_fallback", false);
        var ids = model.putObject("vocab");
        SPECIAL.forEach(token -> ids.put(token, ids.size()));
        vocabulary.tokens().forEach(token -> ids.put(token, ids.size()));
        var merges = model.putArray("merges");
        vocabulary.merges().forEach(merges::add);
    }
}
