package dev.gpta.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    @TempDir
    Path folder;

    private final Children children = new Children();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<String> said = new ArrayList<>();
    private final Keeper keeper = new Keeper(children, () -> now, children::startAgain, said::add);

    @BeforeEach
    void start() {
        start("broker");
        start("trainer");
    }

    @AfterEach
    void stop() {
        children.close();
        children.stop();
    }

    @Test
    void whatEndsIsStartedAgainAtOnceAndToldOf() {
        var first = children.child("trainer");
        keeper.look();
        assertThat(said).isEmpty();

        children.kill("trainer");
        keeper.look();

        assertThat(children.dead()).isEmpty();
        assertThat(children.child("trainer")).isNotEqualTo(first);
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("trainer (pid " + first.process().pid() + ") has ended with code 137.");
        assertThat(said.get(1)).isEqualTo("trainer is started again now");
    }

    @Test
    void whatEndsInARowWaitsLongerEveryTime() {
        for (int seconds : new int[] {0, 10, 20, 40, 80, 160, 300, 300}) {
            assertThat(pauseAfterItsEnd("trainer")).isEqualTo(Duration.ofSeconds(seconds));
        }
        assertThat(said).last().isEqualTo("trainer is started again in 300 s; it has ended 8 times in a row");
    }

    @Test
    void whatWasWholeForTenMinutesIsStartedAtOnceAgain() {
        pauseAfterItsEnd("trainer");
        assertThat(pauseAfterItsEnd("trainer")).isPositive();

        pass(Duration.ofMinutes(11));

        assertThat(pauseAfterItsEnd("trainer")).isZero();
    }

    @Test
    void whatAnotherDoesDoesNotMatter() {
        pauseAfterItsEnd("trainer");
        pauseAfterItsEnd("trainer");

        assertThat(pauseAfterItsEnd("broker")).isZero();
    }

    @Test
    void whatCannotBeStartedIsTriedAgainLater() {
        // Given
        var failing = new Keeper(
                children,
                () -> now,
                name -> {
                    if (said.size() < 3) {
                        throw new UserError(name + " cannot be started: no memory");
                    }
                    children.startAgain(name);
                },
                said::add);
        children.kill("trainer");

        // When
        failing.look();
        pass(Duration.ofSeconds(299));
        failing.look();

        // Then
        assertThat(said)
                .hasSize(3)
                .last()
                .isEqualTo("trainer cannot be started: no memory; this is tried again in 300 s");
        assertThat(children.dead()).hasSize(1);

        // When
        pass(Duration.ofSeconds(1));
        failing.look();

        // Then
        assertThat(children.dead()).isEmpty();
    }

    @Test
    void whoeverIsStoppedStaysSo() {
        children.close();
        children.stop();

        keeper.look();

        assertThat(children.all()).noneMatch(Child::alive);
        assertThat(said).isEmpty();
    }

    /** Kills it, and waits until it is started again. */
    private Duration pauseAfterItsEnd(String name) {
        children.kill(name);
        var ended = now;
        keeper.look();
        while (!children.child(name).alive()) {
            pass(Duration.ofSeconds(1));
            keeper.look();
        }
        return Duration.between(ended, now);
    }

    private void start(String name) {
        children.start(
                name, () -> Child.start(name, 0, folder.resolve(name + ".log"), List.of("sleep", "600"), Map.of()));
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
