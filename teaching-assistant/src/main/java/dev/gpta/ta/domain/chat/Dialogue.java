package dev.gpta.ta.domain.chat;

import java.util.List;

/** A conversation to learn from: what the assistant says in it is learned. */
public record Dialogue(List<ChatMessage> messages) {

    public Dialogue {
        messages = List.copyOf(messages);
        if (messages.stream().noneMatch(message -> message.role() == ChatMessage.Role.ASSISTANT)) {
            throw new IllegalArgumentException("a dialogue needs a message of the assistant to learn from");
        }
    }
}
