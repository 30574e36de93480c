package dev.gpta.student.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.datasets.Roots;
import dev.gpta.student.FakeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinedEngineTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"%s/models/../secret", "%s/secret", "file://%s/secret", "/etc", "relative", "%s/models/link"})
    void baseWeightsOutsideAreRefusedByPathAndSetting(String student) throws IOException {
        // Given
        Files.createDirectories(folder.resolve("models"));
        Files.createDirectories(folder.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("models/link"), folder.resolve("secret"));

        // When, then
        assertThatThrownBy(() -> train(student.formatted(folder)))
                .isInstanceOf(UnknownStudentException.class)
                .hasMessageContaining("student: /")
                .hasMessageContaining("gpta.data.roots");
    }

    /** The engine itself is asked: it says which it knows. */
    @ParameterizedTest
    @ValueSource(strings = {"%s/models/mine", "maven:none", "new:none", "hf:org/none"})
    void whatIsInsideAndWhatIsNoPathIsLeftToTheEngine(String student) {
        assertThatThrownBy(() -> train(student.formatted(folder))).hasMessageContaining("known is: fake");
    }

    @Test
    void allElseIsTheEngines() throws IOException {
        // Given
        Files.writeString(folder.resolve(FakeEngine.WEIGHTS), "");
        Files.writeString(folder.resolve("labels.txt"), "");
        var engine = new FakeEngine();

        // When
        new ConfinedEngine(engine, roots()).open(folder);

        // Then
        assertThat(engine.opened).containsExactly(folder);
    }

    @SuppressWarnings("NullAway") // neither engine gets as far as to look at the rest of the job
    private void train(String student) {
        var job = new TrainingJob(student, null, null, null, null);
        new ConfinedEngine(new FakeEngine(), roots()).train(job, folder, Progress.NONE, Snapshots.NONE, () -> false);
    }

    private Roots roots() {
        return new Roots("gpta.data.roots", List.of(folder.resolve("models")));
    }
}
