package dev.gpta.finetune.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.finetune.domain.Dialogue;
import dev.gpta.finetune.domain.DialogueGradient;
import dev.gpta.finetune.domain.Scored;
import dev.gpta.prompts.PrefixPrompt;
import dev.gpta.prompts.PromptTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dialogue is pinned whole: it must have the very words that are asked with. */
class ChatLinesTest {

    @Test
    void aDialogueIsOneLineOfJson() {
        var first = new Dialogue(List.of(new Scored("Read well", 60), new Scored("Say \"film\"", 61.25)), "Judge it");
        var second = new Dialogue(List.of(new Scored("", 61.25)), "Ünïcode");
        var prompt = new PrefixPrompt(PromptTexts.CLASSIFICATION, "Film reviews.", List.of("Great! -> good"));

        var lines = ChatLines.of(new DialogueGradient(List.of(first, second)), prompt);

        assertThat(lines.lines()).hasSize(2);
        assertThat(lines).endsWith("\n");
        assertThat(lines.lines().findFirst())
                .hasValue("{\"messages\":[{\"role\":\"system\",\"content\":\"You write prefixes for a small text"
                        + " classification model. A prefix is one short sentence that stands before every text"
                        + " the model reads. A good prefix helps the model to tell the classes apart.\"},"
                        + "{\"role\":\"user\",\"content\":\"Description of the data: Film reviews.\\n\\n"
                        + "Examples of the data:\\n- Great! -> good\\n\\n"
                        + "Prefixes so far and their scores, worst first:\\n- 60.0 Read well\\n"
                        + "- 61.3 Say \\\"film\\\"\\n\\n"
                        + "Following the pattern above, write 1 new prefix(es) that could score higher. Each is"
                        + " one short sentence, about the data or general. Answer with JSON only:"
                        + " {\\\"prefixes\\\": [\\\"...\\\"]}\"},"
                        + "{\"role\":\"assistant\",\"content\":\"{\\\"prefixes\\\":[\\\"Judge it\\\"]}\"}]}");
    }
}
