package dev.gpta.ta.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrammarTest {

    private final Random random = new Random(7);

    @Test
    void sentencesBeginWithCapitalsAndHaveTheRightArticle() {
        var grammar = new Grammar(List.of("text = a {what} is here. it is {what}."));

        assertThat(grammar.sentence("text", Map.of("what", "owl"), random)).isEqualTo("An owl is here. It is owl.");
    }

    @Test
    void anAlternativeIsLeftOutWhereItsWordIsMissing() {
        var grammar = new Grammar(List.of("text = {topic} | {end}", "end = none | none of {topic}"));

        var drawn = IntStream.range(0, 50).mapToObj(i -> grammar.sentence("text", Map.of(), random));

        assertThat(drawn).containsOnly("None");
    }

    @Test
    void aSymbolThatNothingStandsForIsNamed() {
        var grammar = new Grammar(List.of("text = {topic}"));

        assertThatThrownBy(() -> grammar.sentence("text", Map.of(), random)).hasMessageContaining("{text}");
    }

    @Test
    void everyRuleHasSomethingToSayOfATopicAloneAndOfClassesAlone() {
        var grammar = new Grammar(Resources.lines("grammar.txt"));
        var topicAlone = new Domain(List.of("rain"), List.of(), "note");
        var classesAlone = new Domain(List.of(), List.of("wind", "snow"), "note");

        for (int i = 0; i < 1_000; i++) { // any alternative may be drawn
            assertThat(grammar.sentence("prefix", topicAlone.slots(random), random))
                    .doesNotContain("{");
            assertThat(grammar.sentence("prefix", classesAlone.slots(random), random))
                    .doesNotContain("{");
        }
    }
}
