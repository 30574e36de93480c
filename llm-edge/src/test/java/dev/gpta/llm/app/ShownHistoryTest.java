package dev.gpta.llm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownHistoryTest {

    private static final PromptTooLongException TOO_LONG =
            new PromptTooLongException(new CannotGoOnException(new Failure("TA_REFUSED", "too long", "shorten"), null));

    private final List<Integer> asked = new ArrayList<>();
    private final ShownHistory<Integer> history =
            new ShownHistory<>(IntStream.range(0, 40).boxed().toList());

    @Test
    void whatIsReadIsShownWhole() throws Exception {
        assertThat(shown(40)).hasSize(40);
        assertThat(history.cutTo()).isNull();
    }

    @Test
    void theWorstAreLeftOutUntilItFitsAndFromThenOn() throws Exception {
        var best = IntStream.range(18, 40).boxed().toList();

        assertThat(shown(25)).isEqualTo(best);
        assertThat(shown(25)).isEqualTo(best);

        assertThat(asked).containsExactly(40, 35, 30, 26, 22, 22);
        assertThat(history.entries()).isEqualTo(best);
        assertThat(history.cutTo()).isEqualTo(22);
    }

    @Test
    void whatIsTooLongWithoutAnyIsRefused() {
        assertThatThrownBy(() -> shown(-1)).isSameAs(TOO_LONG);
        assertThat(asked).last().isEqualTo(0);
    }

    /** What is shown to one that reads so many entries. */
    private List<Integer> shown(int most) throws Exception {
        return history.fitting(entries -> {
            asked.add(entries.size());
            if (entries.size() > most) {
                throw TOO_LONG;
            }
            return entries;
        });
    }
}
