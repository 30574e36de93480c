package dev.gpta.finetune.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.finetune.support.StubProvider;
import dev.gpta.llm.support.StubServer.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that tunes is killed, with SIGKILL, at every kind of step: once before the provider has done what it was
 * asked, and once after that, before the answer is there. Another one takes over each time.
 */
@Timeout(600)
class KillNineTest {

    private final StubProvider provider = new StubProvider();
    private final Set<String> killedAt = new LinkedHashSet<>();
    private final List<String> outbox = new ArrayList<>();
    private volatile @Nullable Process worker;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void whereverItDiesThereIsOneJobOneResultAndNothingLeft() throws Exception {
        provider.before(call -> die("before " + step(call)));
        provider.faults(call -> {
            if (call.is("POST", "/outbox")) {
                outbox.add(call.body());
            }
            die("after " + step(call));
            return null;
        });

        var deaths = 0;
        while (run() != 0) {
            deaths++;
            assertThat(deaths).as("workers killed at " + killedAt).isLessThanOrEqualTo(killedAt.size());
        }

        assertThat(killedAt).as("every step, each twice").hasSize(2 * 11).hasSize(deaths);
        assertThat(provider.jobs()).as("one job").hasSize(1);
        assertThat(provider.uploads()).as("one upload").isEqualTo(1);
        assertThat(outbox)
                .as("one result, however often it is told")
                .isNotEmpty()
                .containsOnly("ft:job-1");
        assertThat(provider.files()).as("nothing left").isEmpty();
    }

    /** What is asked, without what differs from time to time. */
    private static String step(Call call) {
        return call.method() + " " + call.path().replaceFirst("/v1", "");
    }

    private void die(String step) {
        var victim = worker;
        if (victim != null && killedAt.add(step)) {
            try {
                victim.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new IllegalStateException("killed " + step);
        }
    }

    private int run() throws IOException, InterruptedException {
        var log = folder.resolve("worker.log");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Worker.class.getName(),
                provider.baseUrl());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        worker = process;
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        var code = process.exitValue();
        assertThat(code).as(Files.readString(log)).isIn(0, 137);
        return code;
    }
}
