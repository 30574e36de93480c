package dev.gpta.transformers.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.llama.TrainingExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a conversation is written for a model: {@code start}, then for every message {@code header}, its content and
 * {@code end}. Special tokens in the three texts are special tokens; in a message's content they are text.
 *
 * @param start before all, possibly empty
 * @param header before each content, with {@value #ROLE} where the role stands
 * @param end after each content; begins with the model's end token
 */
public record ChatFormat(String start, String header, String end) implements ChatStyle {

    /** The file of this format in a model's folder. */
    public static final String FILE = "chat_format.json";

    /** Stands in a header where the role is put. */
    public static final String ROLE = "{role}";

    /** What many open chat models use. */
    public static final ChatFormat CHAT_ML = new ChatFormat("", "<|im_start|>{role}\n", "<|im_end|>\n");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a model folder's {@value #FILE}; without one, it is {@link #CHAT_ML}. */
    public static ChatFormat load(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        return Files.exists(file) ? JSON.readValue(file.toFile(), ChatFormat.class) : CHAT_ML;
    }

    public void save(Path folder) throws IOException {
        Files.writeString(
                folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    @Override
    public int[] prompt(List<Message> messages, TextTokenizer tokenizer) {
        var tokens = new Tokens();
        tokens.add(tokenizer.encodeWithSpecials(start), false);
        messages.forEach(message -> add(tokens, message, tokenizer, false));
        tokens.add(header(Message.ASSISTANT, tokenizer), false);
        return tokens.ids();
    }

    @Override
    public TrainingExample example(List<Message> messages, TextTokenizer tokenizer) {
        var tokens = new Tokens();
        tokens.add(tokenizer.encodeWithSpecials(start), false);
        messages.forEach(
                message -> add(tokens, message, tokenizer, message.role().equals(Message.ASSISTANT)));
        return new TrainingExample(tokens.ids(), tokens.learn());
    }

    private void add(Tokens tokens, Message message, TextTokenizer tokenizer, boolean learn) {
        tokens.add(header(message.role(), tokenizer), false);
        tokens.add(tokenizer.encode(message.content()), learn);
        tokens.add(tokenizer.encodeWithSpecials(end), learn);
    }

    private int[] header(String role, TextTokenizer tokenizer) {
        return tokenizer.encodeWithSpecials(header.replace(ROLE, role));
    }
}
