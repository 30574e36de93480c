package dev.gpta.transformers.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DecodingTest {

    @Test
    void changesOneThingAtATime() {
        var decoding = Decoding.beams(4, 60)
                .withLengths(10, 50)
                .withLengthPenalty(2)
                .withNoRepeatNgram(3)
                .withEarlyStopping(EarlyStopping.WHEN_FULL)
                .withForced(0, 2);

        assertThat(decoding).isEqualTo(new Decoding(4, 50, 10, 2, 3, EarlyStopping.WHEN_FULL, 0, 2));
        assertThat(decoding.withBeams(1).beams()).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decoding.beams(0, 60))
                .withMessageContaining("beams must be at least 1: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decoding.greedy(1))
                .withMessageContaining("max_length at least 2: 0, 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decoding.greedy(9).withLengths(10, 9))
                .withMessageContaining("10, 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decoding.greedy(9).withLengthPenalty(Double.NaN))
                .withMessageContaining("NaN");
    }
}
