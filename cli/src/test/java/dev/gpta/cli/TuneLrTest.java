package dev.gpta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.cli.stack.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search over a real broker; a fake world does the trials' work. */
class TuneLrTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void theTrialsAreRunsThatAreWaitedForAndCompared() throws Exception {
        try (var broker = EmbeddedBroker.start(folder.resolve("broker"), freePort(), freePort())) {
            var servers = broker.bootstrapServers();
            new TopicSetup((short) 1).create(new Bootstrap(servers));
            var file = registration().toString();
            var printed = new ByteArrayOutputStream();
            var before = System.out;
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            try {
                // When
                var code = CompletableFuture.supplyAsync(() -> Gpta.commandLine()
                        .execute("tune-lr", "--bootstrap-servers=" + servers, "--rates=1e-4,4e-4", file));
                finish(servers, "even-lr-1e-4");
                awaitRegistered(servers, "even-lr-4e-4");
                new FakeWorld(servers).fail("even-lr-4e-4");

                // Then
                assertThat(code.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
            } finally {
                System.setOut(before);
            }
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("1e-4  70.0 [60.0, 80.0]", "even-lr-1e-4  <- best")
                    .contains("4e-4  failed: batchSize 16 does not fit")
                    .contains("Write student: {learningRate: 1.0e-4}. It is the lowest that was tried");
        }
    }

    private static void finish(String servers, String run) throws Exception {
        awaitRegistered(servers, run);
        new FakeWorld(servers).finish(run);
    }

    private static void awaitRegistered(String servers, String run) {
        await().atMost(PATIENCE)
                .until(() -> Runs.registered(new Bootstrap(servers), run).isPresent());
    }

    private Path registration() throws IOException {
        var rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 12; i++) {
            rows.append("text ").append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        Files.writeString(folder.resolve("data.csv"), rows);
        return Files.writeString(folder.resolve("even.yaml"), """
                run: even
                description: numbers
                data: {train: [data.csv], samples: {train: 6, validation: 2, test: 2}}
                """);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
