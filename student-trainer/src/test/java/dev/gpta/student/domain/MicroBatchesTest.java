package dev.gpta.student.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MicroBatchesTest {

    @Test
    void aBatchThatFitsIsOnePart() {
        assertThat(parts(Collections.nCopies(16, 128), 16, 2048)).containsExactly(Collections.nCopies(16, 128));
    }

    @Test
    void oneOfTooManyTokensIsCutIntoPartsOfTheSameSize() {
        assertThat(parts(Collections.nCopies(16, 200), 16, 2048))
                .containsExactly(Collections.nCopies(8, 200), Collections.nCopies(8, 200));
    }

    @Test
    void paddingCounts() {
        // 2 x 10 tokens are 20, though 11 of them are no padding
        assertThat(parts(List.of(1, 10), 2, 19)).containsExactly(List.of(1), List.of(10));
    }

    @Test
    void whatIsAccumulatedIsALimitToo() {
        assertThat(parts(Collections.nCopies(16, 10), 4, 2048)).hasSize(4).allMatch(part -> part.size() == 4);
    }

    @Test
    void anExampleThatIsTooLongIsAPartOfItsOwn() {
        assertThat(parts(List.of(3000, 3000), 16, 2048)).containsExactly(List.of(3000), List.of(3000));
    }

    @Test
    void everyExampleIsThereOnceAndNoLimitIsPassed() {
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            var batch = random.ints(1 + random.nextInt(40), 1, 600).boxed().toList();
            int most = 1 + random.nextInt(20);

            var parts = parts(batch, most, 2048);

            assertThat(parts.stream().flatMap(List::stream).toList()).isEqualTo(batch);
            assertThat(parts).allMatch(part -> part.size() <= most && part.size() * Collections.max(part) <= 2048);
        }
    }

    private static List<List<Integer>> parts(List<Integer> lengths, int most, int tokens) {
        return MicroBatches.of(lengths, most, tokens, length -> length);
    }
}
