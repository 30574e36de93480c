package dev.gpta.cli.bench.ta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.prompts.PrefixAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaCaseTest {

    @Test
    void theStandardGradientHasThePapersSize() throws Exception {
        var tune = TaCase.standard().get(0);

        assertThat(tune.epochs()).isEqualTo(3);
        assertThat(tune.rank()).isEqualTo(16);
        assertThat(tune.dialogues()).hasSize(45).doesNotHaveDuplicates();
        for (var dialogue : tune.dialogues()) {
            assertThat(dialogue).extracting(TaCase.ChatLine::role).containsExactly("system", "user", "assistant");
            assertThat(PrefixAnswer.parse(dialogue.get(2).content()).prefixes()).hasSize(1);
        }
    }

    @Test
    void theQuestionShowsAllOfTheHistory() {
        var ask = TaCase.standard().get(1);

        assertThat(ask.choices()).isEqualTo(8);
        assertThat(ask.messages().get(1).content().lines().filter(line -> line.startsWith("- ")))
                .hasSize(50);
    }

    @Test
    void aCaseIsALine() throws Exception {
        var json = new ObjectMapper();

        for (var wanted : TaCase.standard()) {
            assertThat(json.readValue(json.writeValueAsString(wanted), TaCase.class))
                    .isEqualTo(wanted);
        }
    }

    @Test
    void whatCannotBeMeasuredIsNamed() {
        assertThatThrownBy(() -> new TaCase("sing", List.of(), List.of(), 1, 1, 1, 1, 1, false))
                .hasMessageContaining("sing");
    }
}
