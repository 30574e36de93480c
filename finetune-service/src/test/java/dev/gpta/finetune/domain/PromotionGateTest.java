package dev.gpta.finetune.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionGateTest {

    private static final Generations GOOD = new Generations(8, 8, 8, 8);
    private final PromotionGate gate = PromotionGate.AT_FIVE_PERCENT;

    /** Against sums of binomial coefficients in whole numbers, by Python's {@code math.comb}. */
    @ParameterizedTest
    @CsvSource({
        "8, 8, 8, 8, 1.0",
        "8, 8, 5, 8, 0.1",
        "8, 8, 4, 8, 0.03846153846153846",
        "8, 8, 0, 8, 7.77000777000777e-05",
        "16, 16, 12, 16, 0.05061179087875417",
        "5, 8, 1, 8, 0.05944055944055944",
        "0, 8, 3, 8, 1.0"
    })
    void theChanceIsFishersExactTest(int parent, int parentAsked, int tuned, int tunedAsked, double expected) {
        assertThat(PromotionGate.pValue(parent, parentAsked, tuned, tunedAsked)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aModelThatIsAsGoodOrBetterIsPromoted() {
        assertThat(gate.objection(GOOD, GOOD)).isEmpty();
        assertThat(gate.objection(new Generations(8, 2, 1, 1), GOOD)).isEmpty();
        assertThat(gate.objection(GOOD, new Generations(8, 7, 6, 5)))
                .as("within chance")
                .isEmpty();
    }

    @Test
    void oneThatNeverAnswersWellFormedIsNotEvenBesideAParentThatNeverDoes() {
        var mute = new Generations(8, 0, 0, 0);

        assertThat(gate.objection(mute, mute))
                .hasValueSatisfying(why -> assertThat(why).contains("none of 8 canary prompts"));
    }

    @Test
    void whatGotWorseIsNamedWithBothCounts() {
        assertThat(gate.objection(GOOD, new Generations(8, 3, 3, 3)))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("well-formed")
                        .contains("3 well-formed, 3 fresh, 3 distinct of 8")
                        .contains("its parent's: 8 well-formed"));
        assertThat(gate.objection(GOOD, new Generations(8, 8, 2, 8)))
                .hasValueSatisfying(why -> assertThat(why).contains("new to the history"));
        assertThat(gate.objection(GOOD, new Generations(8, 8, 8, 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("different from each other"));
    }

    @Test
    void answersAreCountedInTheFormInWhichTheyAreCompared() {
        var prefixes =
                List.of(Optional.of("Judge"), Optional.of("judge"), Optional.of("New"), Optional.<String>empty());

        var counted = Generations.of(prefixes, List.of("JUDGE"), text -> text.toLowerCase(Locale.ROOT));

        assertThat(counted).isEqualTo(new Generations(4, 3, 1, 2));
    }

    @Test
    void moreGoodAnswersThanAnswersCannotBe() {
        assertThatThrownBy(() -> new Generations(2, 3, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
