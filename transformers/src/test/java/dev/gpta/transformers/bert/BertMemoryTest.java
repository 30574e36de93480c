package dev.gpta.transformers.bert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.TrainingStep;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tensors are not on the Java heap: what a step forgets to close is never seen by the garbage collector. Trains and scores
 * in a process of its own, whose heap is wholly resident from the start, so that what grows is native.
 */
class BertMemoryTest {

    /** The least that 1,000 steps could leave behind, one array of 16 x 16 x 32 floats each, would come to 32 MB. */
    private static final long BOUND = 8L << 20;

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aThousandStepsAndAHundredScoringsLeaveNothingBehind() throws Exception {
        // Given
        var output = folder.resolve("output").toFile();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName());

        // When
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();

        // Then
        assertThat(ended).isTrue();
        assertThat(output).content().contains("trained ", "scored ");
        for (var line : Files.readAllLines(output.toPath())) {
            if (line.startsWith("trained ") || line.startsWith("scored ")) {
                assertThat(Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                        .as(line)
                        .isLessThan(BOUND);
            }
        }
    }

    /** Prints by how much the process grew over the steps and over the scorings, after some to begin with. */
    static final class Worker {

        private static final BertConfig CONFIG =
                new BertConfig(200, 32, 3, 4, 64, 32, 2, 1e-12, 0.1, 0.1, List.of("a", "b"));

        private final Random random = new Random(1);
        private final BertForSequenceClassification model = BertForSequenceClassification.untrained(CONFIG, 1);
        private final TrainingStep step = new TrainingStep(
                model.weights(), new AdamW(model.weights().trainable(), AdamW.Settings.of(0.01, AdamW.MATRICES)), 1);

        public static void main(String[] arguments) {
            var worker = new Worker();
            worker.grown("trained", 200, 1000, worker::train);
            worker.model.weights().frozen();
            worker.grown("scored", 20, 100, worker::score);
        }

        private void grown(String what, int before, int counted, Runnable work) {
            IntStream.range(0, before).forEach(i -> work.run());
            long start = residentBytes();
            IntStream.range(0, counted).forEach(i -> work.run());
            System.out.println(what + " " + (residentBytes() - start));
        }

        private void train() {
            var inputs = inputs(16);
            var precision = random.nextInt(8) > 0 ? Precision.FLOAT32 : Precision.BFLOAT16;
            step.run(
                    List.of(batch -> Ops.crossEntropy(
                            model.logits(inputs, batch, DropoutRates.of(CONFIG), precision),
                            batch.create(random.longs(16, 0, 2).toArray()))),
                    1e-4);
        }

        private void score() {
            for (int i = 0; i < 4; i++) {
                try (var manager = model.weights().manager().newSubManager();
                        var off = GradientTape.off()) {
                    model.logits(inputs(32), manager, DropoutRates.NONE, Precision.FLOAT32)
                            .toFloatArray();
                }
            }
        }

        /** Of one of four lengths: a product's program is made once for each shape. */
        private List<BertInput> inputs(int count) {
            int length = 8 + 4 * random.nextInt(4);
            return IntStream.range(0, count)
                    .mapToObj(i -> BertInput.of(random.ints(length, 1, 200).toArray()))
                    .toList();
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
