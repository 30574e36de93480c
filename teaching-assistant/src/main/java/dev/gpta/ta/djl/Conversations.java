package dev.gpta.ta.djl;

import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.Dialogue;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.text.ChatFormat;
import dev.gpta.transformers.text.Message;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Conversations as a model reads them: its tokenizer and its chat format. */
final class Conversations implements AutoCloseable {

    private static final String TOKENIZER = "tokenizer.json";

    private final TextTokenizer tokenizer;
    private final ChatFormat format;
    private final byte[][] bytes;

    private Conversations(TextTokenizer tokenizer, ChatFormat format) {
        this.tokenizer = tokenizer;
        this.format = format;
        this.bytes = IntStream.range(0, tokenizer.size())
                .mapToObj(tokenizer::bytesOf)
                .toArray(byte[][]::new);
    }

    static Conversations load(Path folder) throws IOException {
        return new Conversations(TextTokenizer.load(folder.resolve(TOKENIZER)), ChatFormat.load(folder));
    }

    /** Copies what makes conversations from one model's folder to another's. */
    static void copy(Path from, Path to) throws IOException {
        for (var name : List.of(TOKENIZER, "tokenizer_config.json", "generation_config.json", ChatFormat.FILE)) {
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
    }

    /** The tokens after which the assistant's answer comes. */
    int[] prompt(List<ChatMessage> messages) {
        return format.prompt(messages(messages), tokenizer);
    }

    /** A dialogue in which what the assistant says is to be learned. */
    TrainingExample example(Dialogue dialogue) {
        return format.example(messages(dialogue.messages()), tokenizer);
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
