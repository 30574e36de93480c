package dev.gpta.student.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.student.domain.EpochPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tensors are not on the Java heap: what a step forgets to close is never seen by the garbage collector. */
class NativeMemoryTest {

    /** A single array of 8 x 12 x 32 floats left behind by every step would be 2.4 MB; a step makes some two hundred. */
    private static final long BOUND = 16L << 20;

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void twoHundredStepsLeaveNothingBehind() throws IOException {
        // Given
        var base = TinyStudent.write(folder.resolve("base")).toString();
        var resident = new ArrayList<Long>();

        // When
        new DjlStudentEngine()
                .train(
                        base,
                        null,
                        TinyStudent.samples(300 * 8, 1),
                        TinyStudent.LABELS,
                        TinyStudent.OPTIMISER,
                        new EpochPlan(1, 1, "name it", 5),
                        folder.resolve("1"),
                        (step, total, loss, speed) -> {
                            if (step % 100 == 0) {
                                resident.add(residentBytes());
                            }
                        },
                        () -> false);

        // Then, once the first hundred steps have warmed everything up
        assertThat(resident).hasSize(3);
        System.out.println("resident " + resident);
        assertThat(resident.get(2) - resident.get(0)).isLessThan(BOUND);
    }

    private static long residentBytes() {
        System.gc(); // so that the heap's growth is not taken for the tensors'
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
