package dev.gpta.transformers.text;

import dev.gpta.transformers.llama.TrainingExample;
import java.util.List;
import java.util.Map;

/**
 * A model's own chat template, in Jinja, as Hugging Face's {@code apply_chat_template} renders it.
 *
 * @param source Jinja; sees {@code messages}, {@code add_generation_prompt}, {@code bos_token} and {@code eos_token}
 * @param bosToken the text of the token that begins all; empty if there is none
 * @param eosToken the text of the token that ends all; empty if there is none
 */
public record ChatTemplate(String source, String bosToken, String eosToken) implements ChatStyle {

    /**
     * What the model reads.
     *
     * @param askForAnswer whether the assistant's next message is begun
     * @throws IllegalArgumentException in the template's own words, if it refuses these messages
     */
    public String render(List<Message> messages, boolean askForAnswer) {
        return Jinja.render(
                source,
                Map.of(
                        "messages",
                        messages.stream()
                                .map(message -> Map.of("role", message.role(), "content", message.content()))
                                .toList(),
                        "add_generation_prompt",
                        askForAnswer,
                        "bos_token",
                        bosToken,
                        "eos_token",
                        eosToken));
    }

    @Override
    public int[] prompt(List<Message> messages, TextTokenizer tokenizer) {
        var tokens = new Tokens();
        add(tokens, render(cut(messages, tokenizer), true), false, tokenizer);
        return tokens.ids();
    }

    /** {@inheritDoc} What the template adds after an answer is learned, too: that is how it ends. */
    @Override
    public TrainingExample example(List<Message> messages, TextTokenizer tokenizer) {
        var tokens = new Tokens();
        var said = cut(messages, tokenizer);
        var before = "";
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).role().equals(Message.ASSISTANT)) {
                var asked = render(said.subList(0, i), true);
                var answered = render(said.subList(0, i + 1), false);
                add(tokens, rest(before, asked), false, tokenizer);
                add(tokens, rest(asked, answered), true, tokenizer);
                before = answered;
            }
        }
        return new TrainingExample(tokens.ids(), tokens.learn());
    }

    /** What a longer rendering adds to a shorter one. */
    private static String rest(String shorter, String longer) {
        if (!longer.startsWith(shorter)) {
            throw new IllegalArgumentException(
                    "the chat template writes a conversation's beginning differently once there is more of it, so what the"
                            + " assistant says cannot be told apart: [%s] is no beginning of [%s]"
                                    .formatted(shorter, longer));
        }
        return longer.substring(shorter.length());
    }

    private static void add(Tokens tokens, String text, boolean learn, TextTokenizer tokenizer) {
        for (var part : text.split(TextTokenizer.CUT + "", -1)) {
            tokens.add(tokenizer.encodeWithSpecials(part), learn);
        }
    }

    private static List<Message> cut(List<Message> messages, TextTokenizer tokenizer) {
        return messages.stream()
                .map(message -> new Message(message.role(), tokenizer.cut(message.content())))
                .toList();
    }
}
