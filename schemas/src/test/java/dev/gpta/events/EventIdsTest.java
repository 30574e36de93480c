package dev.gpta.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final RunRef RUN = new RunRef("yelp", 1, "abc");

    @Test
    void aRepeatOfAStepHasTheSameId() {
        assertThat(EventIds.of(RUN, "prefix-candidates", 2, 3)).isEqualTo(EventIds.of(RUN, "prefix-candidates", 2, 3));
    }

    @Test
    void runAttemptStepEpochAndRoundEachMakeAnotherId() {
        assertThat(new String[] {
                    EventIds.of(RUN, "prefix-candidates", 2, 3),
                    EventIds.of(new RunRef("yelp2", 1, "abc"), "prefix-candidates", 2, 3),
                    EventIds.of(new RunRef("yelp", 2, "abc"), "prefix-candidates", 2, 3),
                    EventIds.of(RUN, "prefix-history", 2, 3),
                    EventIds.of(RUN, "prefix-candidates", 3, 3),
                    EventIds.of(RUN, "prefix-candidates", 2, 4)
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void partsCannotBeShiftedIntoOneAnother() {
        assertThat(EventIds.hash("ab", "c")).isNotEqualTo(EventIds.hash("a", "bc"));
        assertThat(EventIds.hash("a", "")).isNotEqualTo(EventIds.hash("", "a"));
    }

    @Test
    void anIdIsFixedForEver() {
        // SHA-256 of "1:a1:b", by sha256sum
        assertThat(EventIds.hash("a", "b")).isEqualTo("facdde7abf1eac5b301273ab2e282f79");
    }

    @Test
    void candidatesDifferByTheirNormalisedText() {
        assertThat(EventIds.candidate("m", "  Identify the\tTOPIC "))
                .isEqualTo(EventIds.candidate("m", "identify the topic"))
                .isNotEqualTo(EventIds.candidate("m", "identify the topics"))
                .isNotEqualTo(EventIds.candidate("n", "identify the topic"));
    }
}
