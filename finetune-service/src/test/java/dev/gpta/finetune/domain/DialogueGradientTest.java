package dev.gpta.finetune.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DialogueGradientTest {

    private static final int K = 20;
    private static final int W = 5;

    private final List<Scored> history =
            IntStream.range(0, K).mapToObj(i -> new Scored("s" + i, 50 + i / 2)).toList();

    @Test
    void aHistoryOfKSeenThroughWindowsOfWGivesKMinusWDialogues() {
        var gradient = DialogueGradient.of(history, windows(K, W));

        assertThat(gradient.dialogues()).hasSize(15);
        for (int i = 0; i < K - W; i++) {
            var dialogue = gradient.dialogues().get(i);
            assertThat(dialogue.next()).isEqualTo("s" + (i + W));
            assertThat(dialogue.shown()).isEqualTo(history.subList(i, i + W));
        }
        assertThat(gradient.dialogues().get(14).next())
                .as("the best is a target too")
                .isEqualTo("s19");
    }

    @Test
    void noWindowsAreNoDialogues() {
        assertThat(DialogueGradient.of(history, List.of()).dialogues()).isEmpty();
    }

    @Test
    void aWindowBeyondTheHistoryIsNamed() {
        assertThatThrownBy(() -> DialogueGradient.of(history, List.of(new Window(15, 20))))
                .hasMessageContaining("20 entries")
                .hasMessageContaining("from=15");
    }

    @Test
    void aHistoryThatDoesNotAscendIsNamed() {
        assertThatThrownBy(() -> DialogueGradient.of(List.of(new Scored("a", 2), new Scored("b", 1)), List.of()))
                .hasMessageContaining("entry 1 scores 1.0")
                .hasMessageContaining("2.0");
    }

    @Test
    void aWindowEndsAfterItBegins() {
        assertThatThrownBy(() -> new Window(3, 3)).hasMessageContaining("3..3");
        assertThatThrownBy(() -> new Window(-1, 3)).hasMessageContaining("-1..3");
    }

    private static List<Window> windows(int k, int w) {
        return IntStream.range(0, k - w).mapToObj(i -> new Window(i, i + w)).toList();
    }
}
