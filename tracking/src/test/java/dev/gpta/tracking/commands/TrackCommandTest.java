package dev.gpta.tracking.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.gpta.cli.FakeWorld;
import dev.gpta.cli.Gpta;
import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.stack.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a real broker, with a server that takes events. */
class TrackCommandTest {

    @TempDir
    Path folder;

    @Test
    void whatTheTopicsSayIsTold() throws Exception {
        var told = Collections.synchronizedList(new ArrayList<JsonNode>());
        var server = server(told);
        try (var broker = EmbeddedBroker.start(folder.resolve("broker"), freePort(), freePort())) {
            // Given
            var brokers = new Bootstrap(broker.bootstrapServers());
            new TopicSetup((short) 1).create(brokers);
            var file = Files.writeString(folder.resolve("run.yaml"), """
                    run: reviews
                    variant: GPTA_DATA
                    description: Reviews of restaurants
                    exemplars: [a secret review]
                    data: {train: [train.csv]}
                    """);
            new Publisher(brokers, Clock.systemUTC()).register(RegistrationFile.read(file));
            new FakeWorld(brokers.servers()).finish("reviews");

            // When
            int code = Gpta.commandLine()
                    .execute(
                            "track",
                            "--once",
                            "--bootstrap-servers=" + brokers.servers(),
                            "--openlineage=http://127.0.0.1:"
                                    + server.getAddress().getPort());

            // Then
            assertThat(code).isZero();
            assertThat(told)
                    .extracting(event -> event.get("eventType").asText())
                    .containsExactly("START", "COMPLETE");
            assertThat(told.get(1).at("/inputs/0/name").asText())
                    .isEqualTo(folder.resolve("train.csv").toString());
            assertThat(told.toString()).doesNotContain("secret");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyToTellIsAMistakeAndSoIsNoAddress() {
        assertThat(Trackers.of(Map.of(), null, null, false, " ", null)).isEmpty();
        assertThatThrownBy(() -> Trackers.of(Map.of(), "sqlite:///mlflow.db", null, false, null, null))
                .isInstanceOf(UserError.class)
                .hasMessage("--mlflow is \"sqlite:///mlflow.db\", but must be an address such as http://mlflow:5000");
    }

    private static HttpServer server(List<JsonNode> told) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/lineage", exchange -> {
            told.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
