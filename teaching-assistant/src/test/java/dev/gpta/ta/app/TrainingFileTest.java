package dev.gpta.ta.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.ChatMessage.Role;
import dev.gpta.ta.domain.chat.Dialogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingFileTest {

    private static final String GOOD = "{\"messages\": [{\"role\": \"user\", \"content\": \"ä\"},"
            + " {\"role\": \"assistant\", \"content\": \"b\"}]}";

    @Test
    void readsADialoguePerLine() {
        var dialogue = new Dialogue(List.of(new ChatMessage(Role.USER, "ä"), new ChatMessage(Role.ASSISTANT, "b")));

        assertThat(read(GOOD + "\r\n" + GOOD)).containsExactly(dialogue, dialogue);
        assertThat(read(GOOD + "\n")).containsExactly(dialogue);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | empty",
                "not json | JSON",
                "{} | messages",
                "{\"messages\": []} | assistant",
                "{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}]} | assistant",
                "{\"messages\": [{\"role\": \"cat\", \"content\": \"a\"}]} | cat",
                "{\"messages\": [{\"role\": \"assistant\", \"content\": null}]} | content",
                "{\"messages\": [{\"role\": \"assistant\", \"content\": \"a\", \"weight\": 0}]} | weight"
            })
    void namesTheLineAndWhatIsWrongWithIt(String line, String named) {
        assertThatThrownBy(() -> read(GOOD + "\n" + line + "\n" + GOOD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ")
                .hasMessageContaining(named);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> TrainingFile.read(new byte[] {(byte) 0xff})).hasMessageContaining("UTF-8");
    }

    private static List<Dialogue> read(String text) {
        return TrainingFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
