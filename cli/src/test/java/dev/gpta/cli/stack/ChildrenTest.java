package dev.gpta.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gpta.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {

    /** Says when it is there, and when it is asked to stop. */
    private static final String POLITE =
            "trap 'echo \"$0\" >> ended; exit 0' TERM; echo there; while :; do sleep 1 & wait $!; done";

    @TempDir
    Path folder;

    private final Children children = new Children();

    @AfterEach
    void stop() {
        children.close();
        children.stop();
    }

    @Test
    void theFirstStopsWhenAllOthersHave() throws Exception {
        // Given
        for (var name : List.of("broker", "trainer", "console")) {
            start(name);
        }

        // When
        assertThat(children.close()).isTrue();
        children.stop();

        // Then
        assertThat(children.all()).extracting(Child::name).containsExactly("broker", "trainer", "console");
        assertThat(children.all()).noneMatch(Child::alive);
        assertThat(Files.readAllLines(folder.resolve("ended")))
                .containsExactlyInAnyOrder("broker", "trainer", "console")
                .last()
                .isEqualTo("broker");
    }

    @Test
    void whatIsKilledIsDeadUntilItIsStartedAgain() throws Exception {
        // Given
        start("broker");
        var first = start("trainer");

        // When
        children.kill("trainer");

        // Then
        assertThat(children.dead()).containsExactly(first);

        // When
        children.startAgain("trainer");

        // Then
        assertThat(children.dead()).isEmpty();
        assertThat(children.child("trainer").process().pid())
                .isNotEqualTo(first.process().pid());
        assertThat(children.all()).extracting(Child::name).containsExactly("broker", "trainer");
    }

    @Test
    void nothingIsStartedOnceTheyAreBeingStopped() throws Exception {
        // Given
        start("broker");
        children.kill("broker");

        // When
        assertThat(children.close()).isTrue();
        children.startAgain("broker");

        // Then
        assertThat(children.close()).isFalse();
        assertThat(children.all()).noneMatch(Child::alive);
        assertThat(children.dead()).as("none ended by itself").isEmpty();
        assertThatThrownBy(() -> start("trainer"))
                .isInstanceOf(UserError.class)
                .hasMessage("the stack is being stopped");
    }

    @Test
    void oneThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        start("broker");
        assertThatThrownBy(() -> children.child("trainer"))
                .isInstanceOf(UserError.class)
                .hasMessage("the stack has no trainer; it has [broker]");
    }

    private Child start(String name) {
        var log = folder.resolve(name + ".log");
        var command = List.of("sh", "-c", "cd \"$1\" && " + POLITE, name, folder.toString());
        var child = children.start(name, () -> Child.start(name, 0, log, command, Map.of()));
        await().until(() -> says(log, "there"));
        return child;
    }

    private static boolean says(Path log, String word) throws IOException {
        return Files.exists(log) && Files.readString(log).contains(word);
    }
}
