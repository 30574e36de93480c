package dev.gpta.transformers.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BansTest {

    private static final int END = 2;

    @Test
    void noPairComesTwice() {
        var bans = new Bans(Decoding.greedy(20).withNoRepeatNgram(2), END);

        // 5 was followed by 6 and by 7, and now stands at the end again
        assertThat(bans.after(new int[] {END, 5, 6, 5, 7, 5})).containsExactlyInAnyOrder(6, 7);
        assertThat(bans.after(new int[] {END, 5, 6})).isEmpty();
        assertThat(bans.after(new int[] {END})).isEmpty();
    }

    @Test
    void theStartCountsAsAToken() {
        var bans = new Bans(Decoding.greedy(20).withNoRepeatNgram(3), END);

        assertThat(bans.after(new int[] {END, 0, 5, 9, END, 0})).containsExactly(5);
    }

    @Test
    void noTokenComesTwice() {
        var bans = new Bans(Decoding.greedy(20).withNoRepeatNgram(1), END);

        assertThat(bans.after(new int[] {END, 5, 6})).containsExactly(END, 5, 6);
    }

    @Test
    void theEndWaitsForTheLeastLength() {
        var bans = new Bans(Decoding.greedy(20).withLengths(3, 20), END);

        assertThat(bans.after(new int[] {END, 5})).containsExactly(END);
        assertThat(bans.after(new int[] {END, 5, 6})).isEmpty();
    }
}
