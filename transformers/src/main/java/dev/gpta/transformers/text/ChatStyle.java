package dev.gpta.transformers.text;

import dev.gpta.transformers.llama.TrainingExample;
import java.util.List;

/** How conversations are written for a model. What looks like a special token in a message's content is text. */
public interface ChatStyle {

    /** The tokens after which the assistant's answer comes. */
    int[] prompt(List<Message> messages, TextTokenizer tokenizer);

    /** A whole conversation, of which what the assistant says is to be learned, and that it then ends. */
    TrainingExample example(List<Message> messages, TextTokenizer tokenizer);
}
