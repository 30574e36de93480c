package dev.gpta.ta.training;

import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.ScoredPrefix;
import dev.gpta.transformers.text.Message;
import java.util.List;

/** A prompt for prefixes and an answer, rendered by the same code that asks and tunes in a run. */
record Dialogue(PrefixPrompt prompt, List<ScoredPrefix> history, PrefixAnswer answer) {

    List<Message> messages() {
        return List.of(
                new Message("system", prompt.system()),
                new Message("user", user()),
                new Message(Message.ASSISTANT, answer.toJson()));
    }

    String user() {
        return prompt.user(history, answer.prefixes().size());
    }

    String text() {
        return prompt.system() + "\n" + user() + "\n" + answer.toJson();
    }
}
