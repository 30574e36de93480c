package dev.gpta.prefix.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HarvestTest {

    private static final AnswerCleaning CLEANING = new AnswerCleaning(10);

    @Test
    void takesNewPrefixesInTheirOrder() {
        var harvest = harvest(3).with(List.of("b", "a"));

        assertThat(harvest.prefixes()).containsExactly("b", "a");
        assertThat(harvest.missing()).isEqualTo(1);
        assertThat(harvest.rejected()).isEqualTo(Rejected.NONE);
    }

    @Test
    void refusesWhatIsKnownWhateverItsCaseAndBlanks() {
        var harvest = harvest(5, "Name the topic").with(List.of(" NAME  the topic", "\"New one\"", "new ONE", "2. x"));

        assertThat(harvest.prefixes()).containsExactly("New one", "x");
        assertThat(harvest.rejected().known()).isEqualTo(2);
    }

    @Test
    void remembersFromAnswerToAnswer() {
        var harvest = harvest(5).with(List.of("a")).with(List.of("A", "b"));

        assertThat(harvest.prefixes()).containsExactly("a", "b");
        assertThat(harvest.rejected().total()).isEqualTo(1);
    }

    @Test
    void neverTakesMoreThanWanted() {
        var harvest = harvest(2).with(List.of("a", "b", "c", "a"));

        assertThat(harvest.prefixes()).containsExactly("a", "b");
        assertThat(harvest.missing()).isZero();
        assertThat(harvest.rejected().total()).as("surplus is no fault").isZero();
    }

    @Test
    void knowsRubbishFromRepetition() {
        assertThat(harvest(1).withUnreadable("x").with(List.of("...")).isRubbish())
                .isTrue();
        assertThat(harvest(1, "a").with(List.of("a")).isRubbish()).isFalse();
        assertThat(harvest(2).withUnreadable("x").with(List.of("a")).isRubbish())
                .isFalse();
    }

    @Test
    void countsWhatItThrowsAwayByKind() {
        var rejected = harvest(9, "a")
                .withUnreadable("<html>")
                .with(List.of("?", "a", "A"))
                .rejected();

        assertThat(rejected).isEqualTo(new Rejected(1, 0, 1, 2, "<html>"));
        assertThat(rejected.total()).isEqualTo(4);
        assertThat(rejected).hasToString("1 unreadable, 0 refused, 1 empty, 2 known already");
    }

    @Test
    void wantsAtLeastOneAndNoMoreThanARunMay() {
        assertThatThrownBy(() -> harvest(0)).hasMessage("wanted must be in 1..1000, but is 0");
        assertThatThrownBy(() -> harvest(Integer.MAX_VALUE)).hasMessageContaining("but is 2147483647");
    }

    private static Harvest harvest(int wanted, String... taken) {
        return Harvest.of(
                wanted,
                List.of(taken),
                CLEANING,
                text -> text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
    }
}
