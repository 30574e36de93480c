package dev.gpta.transformers.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a Hugging Face folder has its chat template: in {@code chat_template.jinja} or {@code tokenizer_config.json}. */
public final class ChatTemplateFile {

    public static final String TEMPLATE = "chat_template.jinja";
    public static final String CONFIG = "tokenizer_config.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatTemplateFile() {}

    /** The folder's template, if it has one. @throws IOException if it has several, and none is the default */
    public static Optional<ChatTemplate> load(Path folder) throws IOException {
        var config = Files.exists(folder.resolve(CONFIG))
                ? JSON.readTree(folder.resolve(CONFIG).toFile())
                : JSON.createObjectNode();
        var template = folder.resolve(TEMPLATE);
        var source = Files.exists(template) ? Files.readString(template) : source(config.path("chat_template"), folder);
        return source.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChatTemplate(source, token(config, "bos_token"), token(config, "eos_token")));
    }

    /** Writes the files that {@link #load} reads. */
    public static void save(ChatTemplate template, Path folder) throws IOException {
        Files.writeString(folder.resolve(TEMPLATE), template.source());
        var config = JSON.createObjectNode();
        if (!template.bosToken().isEmpty()) {
            config.put("bos_token", template.bosToken());
        }
        if (!template.eosToken().isEmpty()) {
            config.put("eos_token", template.eosToken());
        }
        config.put("tokenizer_class", "PreTrainedTokenizerFast");
        Files.writeString(folder.resolve(CONFIG), config.toPrettyString() + "\n");
    }

    /** One template, or several with names. */
    private static String source(JsonNode template, Path folder) throws IOException {
        if (!template.isArray()) {
            return template.asText("");
        }
        for (var named : template) {
            if (named.path("name").asText().equals("default")) {
                return named.path("template").asText();
            }
        }
        throw new IOException(folder.resolve(CONFIG) + " has several chat templates, but none is named default");
    }

    /** A token's text, or a record that has it. */
    private static String token(JsonNode config, String key) {
        var token = config.path(key);
        return token.isObject() ? token.path("content").asText("") : token.asText("");
    }
}
