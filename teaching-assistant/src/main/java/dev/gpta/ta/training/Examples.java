package dev.gpta.ta.training;

import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.text.Message;
import dev.gpta.transformers.text.TextTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Turns texts into token sequences, and marks what is to be learned of them. */
final class Examples {

    /** A line of the history: the score is noise, the prefix after it is not. */
    private static final Pattern SCORED = Pattern.compile("(?m)^- \\d+\\.\\d( .*\n)");

    private final TextTokenizer tokenizer;

    Examples(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** @param history whether the prefixes in the history are to be learned as well as those in the answer */
    TrainingExample of(Dialogue dialogue, boolean history) {
        var example = TokenizerFiles.CHAT.example(dialogue.messages(), tokenizer);
        if (history) {
            int before = TokenizerFiles.CHAT.prompt(
                            List.of(new Message("system", dialogue.prompt().system())), tokenizer)
                    .length; // as many as up to the user's header
            markHistory(example.learn(), before, dialogue.user());
        }
        return example;
    }

    /** Tokens know how many bytes they stand for, so a place in the text is a place among the tokens. */
    private void markHistory(boolean[] learn, int first, String user) {
        var tokens = tokenizer.encode(user);
        var matcher = SCORED.matcher(user);
        int token = 0;
        int bytes = 0;
        while (matcher.find()) {
            int from = bytes(user, matcher.start(1));
            int to = bytes(user, matcher.end(1));
            for (; token < tokens.length && bytes < to; token++) {
                learn[first + token] = bytes >= from;
                bytes += tokenizer.bytesOf(tokens[token]).length;
            }
        }
    }

    private static int bytes(String text, int characters) {
        return text.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
    }
}
