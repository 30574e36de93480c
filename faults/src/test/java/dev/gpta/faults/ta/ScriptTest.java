package dev.gpta.faults.ta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private final Script script = new Script(List.of("name", "sort", "the", "topic", "of", "it"));

    @Test
    void anAnswerFollowsFromSeedAndLessonsAlone() {
        var tuned = Script.tuned("run-a", "{}\n", 5);

        assertThat(script.answer("run-a", 1, 2)).isEqualTo(script.answer("run-b", 1, 2));
        assertThat(script.answer("run-a", 1, 2)).isNotEqualTo(script.answer("run-a", 2, 2));
        assertThat(script.answer(tuned, 1, 2)).isEqualTo(script.answer(Script.tuned("run-b", "{}\n", 5), 1, 2));
        assertThat(script.answer(tuned, 1, 2)).isNotEqualTo(script.answer("run-a", 1, 2));
    }

    @Test
    void aTunedModelSaysWhoseItIsAndWhatItLearned() {
        var once = Script.tuned("run-a", "{}\n", 5);
        var twice = Script.tuned(once, "{}\n", 6);

        assertThat(List.of(Script.run("run-a"), Script.run(once), Script.run(twice)))
                .containsOnly("run-a");
        assertThat(Script.lessons("run-a")).isEmpty();
        assertThat(Script.lessons(twice)).startsWith(Script.lessons(once)).hasSize(18);
    }
}
