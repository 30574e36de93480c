package dev.gpta.ta.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishTest {

    @ParameterizedTest
    @CsvSource({"review, reviews", "story, stories", "essay, essays", "speech, speeches", "box, boxes"})
    void plural(String noun, String plural) {
        assertThat(English.plural(noun)).isEqualTo(plural);
    }

    @ParameterizedTest
    @CsvSource({"grow, growing", "harvest, harvesting", "bake, baking", "stop, stopping", "see, seeing", "dye, dyeing"})
    void gerund(String verb, String gerund) {
        assertThat(English.gerund(verb)).isEqualTo(gerund);
    }
}
