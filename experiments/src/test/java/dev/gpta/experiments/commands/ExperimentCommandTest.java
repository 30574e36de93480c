package dev.gpta.experiments.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gpta.cli.FakeWorld;
import dev.gpta.cli.Gpta;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.cli.stack.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a real broker; a fake world does the runs' work. */
class ExperimentCommandTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void itsRunsAreRegisteredFollowedKeptAndReported() throws Exception {
        try (var broker = EmbeddedBroker.start(folder.resolve("broker"), freePort(), freePort())) {
            var servers = broker.bootstrapServers();
            new TopicSetup((short) 1).create(new Bootstrap(servers));
            experiment();

            // When
            var code = CompletableFuture.supplyAsync(() -> execute(servers));
            awaitRegistered(code, servers, "e-even-baseline-s1");
            new FakeWorld(servers).finish("e-even-baseline-s1");
            awaitRegistered(code, servers, "e-even-random.prefix-s1");
            new FakeWorld(servers).fail("e-even-random.prefix-s1");

            // Then
            assertThat(code.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Gpta.FAILED);
            var out = folder.resolve("out");
            assertThat(Files.readString(out.resolve("report.md")))
                    .contains("1 of 2 planned runs have finished, 1 failed")
                    .contains("batchSize 16 does not fit");
            assertThat(out.resolve("cells/e-even-baseline-s1.json")).exists();

            // When
            Files.delete(out.resolve("cells/e-even-baseline-s1.json"));
            int again = execute(servers);

            // Then
            assertThat(again).isEqualTo(Gpta.FAILED);
            assertThat(out.resolve("cells/e-even-baseline-s1.json"))
                    .as("the topics know it, and it is not run again")
                    .exists();
        }
    }

    private int execute(String servers) {
        return Gpta.commandLine()
                .execute(
                        "experiment",
                        "--bootstrap-servers=" + servers,
                        "--out=" + folder.resolve("out"),
                        folder.resolve("experiment.yaml").toString());
    }

    private static void awaitRegistered(Future<Integer> code, String servers, String run) {
        await().atMost(PATIENCE)
                .failFast("the command ended before " + run + " was registered", code::isDone)
                .until(() -> Runs.registered(new Bootstrap(servers), run).isPresent());
    }

    private void experiment() throws IOException {
        var rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 12; i++) {
            rows.append("text ").append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        Files.writeString(folder.resolve("data.csv"), rows);
        Files.writeString(folder.resolve("experiment.yaml"), """
                experiment: e
                primary: {outcome: WITH_PREFIX, variant: RANDOM_PREFIX}
                variants: [BASELINE, RANDOM_PREFIX]
                seeds: [1]
                dataSets:
                  even: {with: {data: {train: [data.csv], samples: {train: 6, validation: 2, test: 2}}}}
                """);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
