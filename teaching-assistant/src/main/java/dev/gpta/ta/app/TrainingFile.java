package dev.gpta.ta.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.ChatMessage.Role;
import dev.gpta.ta.domain.chat.Dialogue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Dialogues as JSON Lines: {@code {"messages": [{"role": "user", "content": "..."}, ...]}}. */
public final class TrainingFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> MESSAGE = Set.of("role", "content", "name");

    private TrainingFile() {}

    /** @throws IllegalArgumentException naming the line, from 1, and what is wrong with it */
    public static List<Dialogue> read(byte[] content) {
        var lines = text(content).split("\r?\n", -1);
        int last = lines.length > 0 && lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
        var dialogues = new ArrayList<Dialogue>();
        for (int i = 0; i < last; i++) {
            try {
                dialogues.add(dialogue(lines[i]));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": not JSON: " + e.getOriginalMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return dialogues;
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file is not UTF-8", e);
        }
    }

    private static Dialogue dialogue(String line) throws JsonProcessingException {
        if (line.isBlank()) {
            throw new IllegalArgumentException("the line is empty");
        }
        var messages = JSON.readTree(line).path("messages");
        if (!messages.isArray()) {
            throw new IllegalArgumentException("needs a list 'messages'");
        }
        List<ChatMessage> read = new ArrayList<>();
        messages.forEach(message -> read.add(message(message)));
        return new Dialogue(read);
    }

    private static ChatMessage message(JsonNode message) {
        for (var field : message.properties()) {
            if (!MESSAGE.contains(field.getKey())) {
                throw new IllegalArgumentException("a message's '" + field.getKey() + "' is not supported");
            }
        }
        if (!message.path("role").isTextual() || !message.path("content").isTextual()) {
            throw new IllegalArgumentException("a message needs the texts 'role' and 'content', but is " + message);
        }
        return new ChatMessage(
                Role.of(message.get("role").asText()), message.get("content").asText());
    }
}
