package dev.gpta.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Says that it is there, and stays. */
    public static final class Endless {

        private Endless() {}

        /** Never returns by itself. */
        public static void main(String[] args) throws InterruptedException {
            System.out.println("pid " + ProcessHandle.current().pid());
            Thread.currentThread().join();
        }
    }

    /** Starts an {@link Endless} as a stack does, and stays. */
    public static final class Parent {

        private Parent() {}

        /** Never returns by itself. */
        public static void main(String[] args) throws InterruptedException {
            var home = new Home(Path.of(args[0]));
            var child = new Launcher(home, Path.of(args[0])).program("endless", Endless.class);
            System.out.println(child.process().pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void endsWithItsParentHoweverThatEnds(@TempDir Path folder) throws Exception {
        // Given
        var parent = new ProcessBuilder(
                        JAVA, "-cp", System.getProperty("java.class.path"), Parent.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var pid = Long.parseLong(parent.inputReader().readLine());
        var child = ProcessHandle.of(pid).orElseThrow();
        awaitText(folder.resolve("endless.log"), "pid " + pid);

        // When
        parent.destroyForcibly().waitFor();

        // Then
        child.onExit().get(20, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
        assertThat(Files.readString(folder.resolve("endless.log"))).contains("the parent is gone");
    }

    private static void awaitText(Path file, String text) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(file) && Files.readString(file).contains(text));
    }
}
