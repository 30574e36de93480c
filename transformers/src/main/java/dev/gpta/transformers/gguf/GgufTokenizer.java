package dev.gpta.transformers.gguf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.transformers.text.ChatTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The tokenizer and the chat template of a GGUF file.
 *
 * @param json what Hugging Face's {@code tokenizer.json} would hold
 * @param template empty if the file has none
 */
public record GgufTokenizer(String json, Optional<ChatTemplate> template) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of the token types: begins and ends texts and messages. */
    private static final int CONTROL = 3;
    /** Added to the vocabulary later; is never cut. */
    private static final int USER_DEFINED = 4;

    /** @throws IOException naming the kind of tokenizer that is not supported */
    public static GgufTokenizer load(Path path) throws IOException {
        try (var file = GgufFile.open(path)) {
            var tokens = file.texts("tokenizer.ggml.tokens");
            return new GgufTokenizer(JSON.writeValueAsString(tokenizer(file, tokens)), template(file, tokens));
        }
    }

    private static Optional<ChatTemplate> template(GgufFile file, List<String> tokens) {
        var source = file.textOrNull("tokenizer.chat_template");
        return source == null
                ? Optional.empty()
                : Optional.of(new ChatTemplate(
                        source,
                        token(file, tokens, "tokenizer.ggml.bos_token_id"),
                        token(file, tokens, "tokenizer.ggml.eos_token_id")));
    }

    private static String token(GgufFile file, List<String> tokens, String key) {
        int id = file.integer(key, -1);
        return id < 0 ? "" : tokens.get(id);
    }

    private static ObjectNode tokenizer(GgufFile file, List<String> tokens) throws IOException {
        if (!file.text("tokenizer.ggml.model").equals("gpt2")) {
            throw new IOException("%s has a tokenizer of the kind %s; known here is gpt2, byte-level BPE"
                    .formatted(file.path(), file.text("tokenizer.ggml.model")));
        }
        var json = JSON.createObjectNode().put("version", "1.0");
        addSpecial(json, tokens, file.integers("tokenizer.ggml.token_type"));
        var cut = PreTokenizer.of(file.textOrNull("tokenizer.ggml.pre"), file.path());
        cut.addTo(json);
        json.set("decoder", PreTokenizer.byteLevel(true));
        var model = json.putObject("model").put("type", "BPE").put("ignore_merges", cut.ignoresMerges());
        var vocabulary = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            vocabulary.put(tokens.get(id), id);
        }
        model.set("merges", JSON.valueToTree(file.texts("tokenizer.ggml.merges")));
        return json;
    }

    private static void addSpecial(ObjectNode json, List<String> tokens, List<Integer> types) {
        var added = json.putArray("added_tokens");
        for (int id = 0; id < types.size(); id++) {
            if (types.get(id) == CONTROL || types.get(id) == USER_DEFINED) {
                added.addObject()
                        .put("id", id)
                        .put("content", tokens.get(id))
                        .put("special", types.get(id) == CONTROL)
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false);
            }
        }
    }
}
