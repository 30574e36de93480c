package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Eq. 6 against an oracle that looks at every pair. */
class HistoryTest {

    @RepeatedTest(200)
    void sortedInsertionIsTheSortThatLooksAtEveryPair(RepetitionInfo info) {
        // Given entries with few distinct scores and losses, in any order
        var random = new Random(info.getCurrentRepetition());
        var entries = entries(1 + random.nextInt(60), random);

        // When
        var history = insertAll(entries);

        // Then
        assertThat(history.entries()).containsExactlyElementsOf(bruteForce(entries));
        assertThat(history.best()).contains(bruteForce(entries).get(entries.size() - 1));
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        var entries = entries(50, new Random(1));
        var history = insertAll(entries);
        for (int seed = 0; seed < 200; seed++) {
            Collections.shuffle(entries, new Random(seed));
            assertThat(insertAll(entries)).isEqualTo(history);
        }
    }

    @Test
    void anEntryCountsOnce() {
        var history = insertAll(entries(10, new Random(2)));

        assertThat(history.with(history.entries().get(4))).isSameAs(history);
    }

    @Test
    void tiesGoByLossAndThenById() {
        var worse = new Entry("a", "A", 70, 60, 80, 0.9);
        var laterId = new Entry("c", "C", 70, 60, 80, 0.5);
        var earlierId = new Entry("b", "B", 70, 60, 80, 0.5);

        assertThat(insertAll(List.of(laterId, worse, earlierId)).texts()).containsExactly("A", "B", "C");
    }

    @Test
    void refusesWhatIsNotAscending() {
        var low = new Entry("a", "A", 1, 0, 2, 1);
        var high = new Entry("b", "B", 2, 1, 3, 1);

        assertThatThrownBy(() -> new History(List.of(high, low)))
                .hasMessageContaining("at 1")
                .hasMessageContaining("ascending");
    }

    @Test
    void refusesAScoreThatIsNone() {
        for (double score : new double[] {Double.NaN, -0.1, 100.1}) {
            assertThatThrownBy(() -> new Entry("id-7", "A", score, 0, 0, 0))
                    .hasMessageContaining("id-7")
                    .hasMessageContaining(Double.toString(score));
        }
    }

    static List<Entry> entries(int count, Random random) {
        var entries = new ArrayList<Entry>();
        IntStream.range(0, count).forEach(i -> {
            var id = Integer.toHexString(random.nextInt()) + "-" + i;
            entries.add(new Entry(id, "Prefix " + i, random.nextInt(15), 0, 100, random.nextInt(3) / 2.0));
        });
        return entries;
    }

    static History insertAll(List<Entry> entries) {
        var history = History.EMPTY;
        for (var entry : entries) {
            history = history.with(entry);
        }
        return history;
    }

    /** The place of an entry is the number of entries that are worse. */
    private static List<Entry> bruteForce(List<Entry> entries) {
        var sorted = new Entry[entries.size()];
        for (var one : entries) {
            sorted[(int) entries.stream().filter(other -> isWorse(other, one)).count()] = one;
        }
        return List.of(sorted);
    }

    private static boolean isWorse(Entry one, Entry other) {
        if (one.score() != other.score()) {
            return one.score() < other.score();
        }
        if (one.loss() != other.loss()) {
            return one.loss() > other.loss();
        }
        return one.candidateId().compareTo(other.candidateId()) < 0;
    }
}
