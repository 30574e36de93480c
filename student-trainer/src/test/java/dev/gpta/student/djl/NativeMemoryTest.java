package dev.gpta.student.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.student.app.Snapshots;
import dev.gpta.student.app.TrainingJob;
import dev.gpta.student.domain.ClassWeighting;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tensors are not on the Java heap: what a step forgets to close is never seen by the garbage collector. Trains in a
 * process of its own, whose heap is wholly resident from the start, so that what grows is native.
 */
class NativeMemoryTest {

    /** The least that 200 steps could leave behind, one array of 32 x 12 x 32 floats each, would come to 10 MB. */
    private static final long BOUND = 6L << 20;

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void twoHundredStepsLeaveNothingBehind() throws Exception {
        // Given
        var output = folder.resolve("output").toFile();
        var base = TinyStudent.write(folder.resolve("base"));
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                Training.class.getName(),
                base.toString(),
                folder.resolve("1").toString());

        // When
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();

        // Then
        assertThat(ended).isTrue();
        assertThat(output).content().contains("grown by ");
        var line = Files.readAllLines(output.toPath()).stream()
                .filter(text -> text.startsWith("grown by "))
                .findFirst()
                .orElseThrow();
        assertThat(Long.parseLong(line.substring("grown by ".length()))).isLessThan(BOUND);
    }

    /** Prints by how much the process grew between the hundredth and the three-hundredth step. */
    static final class Training {

        private long before;

        public static void main(String[] arguments) {
            new Training().run(arguments[0], Path.of(arguments[1]));
        }

        private void run(String base, Path into) {
            var optimiser = new Optimiser(2e-3, 0.01, 32, 1, 32, 32, 0, 1, Precision.F32, ClassWeighting.NONE);
            var job = new TrainingJob(
                    base, null, TinyStudent.data(300 * 32, 1), optimiser, new EpochPlan(1, 1, "name it", 5));
            new DjlStudentEngine()
                    .train(job, into, (step, total, loss, speed) -> look(step), Snapshots.NONE, () -> false);
        }

        private void look(int step) {
            if (step == 100) {
                before = residentBytes();
            } else if (step == 300) {
                System.out.println("grown by " + (residentBytes() - before));
            }
        }

        private static long residentBytes() {
            System.gc(); // frees what only waits for the collector
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("RssAnon:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .findFirst()
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
