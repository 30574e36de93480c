package dev.gpta.ta.djl;

import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.Dialogue;
import dev.gpta.transformers.gguf.GgufModel;
import dev.gpta.transformers.gguf.GgufTokenizer;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.text.ChatFormat;
import dev.gpta.transformers.text.ChatStyle;
import dev.gpta.transformers.text.ChatTemplateFile;
import dev.gpta.transformers.text.Message;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Conversations as a model reads them: its tokenizer, and its chat template or format. */
final class Conversations implements AutoCloseable {

    private static final String TOKENIZER = "tokenizer.json";
    private static final String GENERATION = "generation_config.json";

    private final TextTokenizer tokenizer;
    private final ChatStyle style;
    private final byte[][] bytes;

    private Conversations(TextTokenizer tokenizer, ChatStyle style) {
        this.tokenizer = tokenizer;
        this.style = style;
        this.bytes = IntStream.range(0, tokenizer.size())
                .mapToObj(tokenizer::bytesOf)
                .toArray(byte[][]::new);
    }

    /** @param model a folder or a GGUF file */
    static Conversations load(Path model) throws IOException {
        if (GgufModel.is(model)) {
            var found = GgufTokenizer.load(model);
            return new Conversations(
                    TextTokenizer.of(found.json(), model.toString()),
                    found.template().<ChatStyle>map(template -> template).orElse(ChatFormat.CHAT_ML));
        }
        return new Conversations(TextTokenizer.load(model.resolve(TOKENIZER)), style(model));
    }

    /** A format of its own comes before the model's template, and that before ChatML. */
    private static ChatStyle style(Path folder) throws IOException {
        if (Files.exists(folder.resolve(ChatFormat.FILE))) {
            return ChatFormat.load(folder);
        }
        return ChatTemplateFile.load(folder)
                .<ChatStyle>map(template -> template)
                .orElse(ChatFormat.CHAT_ML);
    }

    /** Writes what makes conversations from one model's files into another's folder. */
    static void copy(Path from, Path to) throws IOException {
        if (GgufModel.is(from)) {
            var found = GgufTokenizer.load(from);
            Files.writeString(to.resolve(TOKENIZER), found.json());
            if (found.template().isPresent()) {
                ChatTemplateFile.save(found.template().get(), to);
            }
            return;
        }
        var names = List.of(TOKENIZER, GENERATION, ChatTemplateFile.CONFIG, ChatTemplateFile.TEMPLATE, ChatFormat.FILE);
        for (var name : names) {
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
    }

    /**
     * The tokens after which the assistant's answer comes.
     *
     * @throws IllegalArgumentException in the template's own words, if it refuses these messages
     */
    int[] prompt(List<ChatMessage> messages) {
        return style.prompt(messages(messages), tokenizer);
    }

    /** A dialogue in which what the assistant says is to be learned. */
    TrainingExample example(Dialogue dialogue) {
        return style.example(messages(dialogue.messages()), tokenizer);
    }

    /** The bytes of every token; none for special tokens. */
    byte[][] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static List<Message> messages(List<ChatMessage> messages) {
        return messages.stream()
                .map(message -> new Message(message.role().name().toLowerCase(Locale.ROOT), message.content()))
                .toList();
    }
}
