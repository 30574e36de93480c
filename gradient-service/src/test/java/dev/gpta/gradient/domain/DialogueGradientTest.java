package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Eq. 7 against the windows written out by hand and by the formula. */
class DialogueGradientTest {

    @Test
    void ofSixEntriesAndAWindowOfTwoAllFourAreThere() {
        // Given H = s_0 .. s_5 and w = 2
        var gradient = DialogueGradient.over(history(6), 2);

        // Then the windows are {s_0 s_1} -> s_2 up to {s_3 s_4} -> s_5
        assertThat(gradient.windows())
                .containsExactly(
                        new DialogueWindow(0, 2),
                        new DialogueWindow(1, 3),
                        new DialogueWindow(2, 4),
                        new DialogueWindow(3, 5));
    }

    @ParameterizedTest
    @CsvSource({"50,5,45", "12,3,9", "6,5,1", "5,5,0", "4,5,0", "0,5,0", "1,1,0"})
    void thereAreAsManyDialoguesAsEntriesBeyondTheWindow(int k, int w, int dialogues) {
        assertThat(DialogueGradient.over(history(k), w).size()).isEqualTo(dialogues);
    }

    @Test
    void everyWindowPredictsTheNextBetterEntry() {
        for (int k = 0; k < 40; k++) {
            for (int w = 1; w < 12; w++) {
                assertThat(DialogueGradient.over(history(k), w).windows()).isEqualTo(byTheFormula(k, w));
            }
        }
    }

    @Test
    void theBestEntryIsTheLastTarget() {
        var windows = DialogueGradient.over(history(50), 5).windows();

        assertThat(windows.get(windows.size() - 1).target()).isEqualTo(49);
    }

    @Test
    void refusesAWindowOfNothing() {
        assertThatThrownBy(() -> DialogueGradient.over(history(5), 0)).hasMessageContaining("w must be at least 1");
    }

    /** All pairs (i, t) that Eq. 7 admits, found by looking at every pair. */
    private static List<DialogueWindow> byTheFormula(int k, int w) {
        var windows = new ArrayList<DialogueWindow>();
        for (int i = 0; i < k; i++) {
            for (int target = 0; target < k; target++) {
                if (i < k - w && target == i + w) {
                    windows.add(new DialogueWindow(i, target));
                }
            }
        }
        return windows;
    }

    private static History history(int size) {
        return HistoryTest.insertAll(HistoryTest.entries(size, new Random(size)));
    }
}
