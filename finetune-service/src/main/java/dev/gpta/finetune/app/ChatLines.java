package dev.gpta.finetune.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.finetune.domain.Dialogue;
import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.finetune.domain.TrainingFile;
import dev.gpta.llm.app.Tokens;
import dev.gpta.prompts.PrefixAnswer;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.ScoredPrefix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Dialogues as chat JSON Lines, in the very words that the teaching assistant is asked with: system = role, user =
 * description, exemplars, the window's pairs and the instruction for one prefix, assistant = the one that came next.
 */
final class ChatLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Message(String role, String content) {}

    private record Chat(List<Message> messages) {}

    private ChatLines() {}

    static String of(DialogueGradient gradient, PrefixPrompt prompt) {
        return gradient.dialogues().stream()
                .map(dialogue -> line(dialogue, prompt))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Measures such lines. */
    static TrainingFile measured(String lines, int passes) {
        var tokens = lines.lines().mapToLong(Tokens::of).summaryStatistics();
        return new TrainingFile(
                (int) tokens.getCount(),
                lines.getBytes(StandardCharsets.UTF_8).length,
                Math.max(0, tokens.getMax()),
                tokens.getSum(),
                passes);
    }

    private static String line(Dialogue dialogue, PrefixPrompt prompt) {
        var shown = dialogue.shown().stream()
                .map(entry -> new ScoredPrefix(entry.prefix(), entry.score()))
                .toList();
        var chat = new Chat(List.of(
                new Message("system", prompt.system()),
                new Message("user", prompt.user(shown, 1)),
                new Message("assistant", new PrefixAnswer(List.of(dialogue.next())).toJson())));
        try {
            return JSON.writeValueAsString(chat);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON: " + chat, e);
        }
    }
}
