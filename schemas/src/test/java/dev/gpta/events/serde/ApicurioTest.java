package dev.gpta.events.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.Samples;
import dev.gpta.events.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Apicurio Registry, as a process: {@code mvn -Papicurio -pl schemas verify}, which downloads it; or in a container,
 * where {@code test.registry} is.
 */
@EnabledIfSystemProperty(named = "apicurio.home", matches = ".+", disabledReason = "needs -Papicurio")
class ApicurioTest {

    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    static Path folder;

    static @Nullable Process process;
    static String url;

    @BeforeAll
    static void start() throws Exception {
        url = System.getProperty("test.registry");
        if (url == null) {
            startProcess();
        }
    }

    private static void startProcess() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var log = folder.resolve("apicurio.log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        runner().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError("Apicurio does not come up:\n" + Files.readString(log));
            }
            Thread.sleep(200);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
    }

    @Test
    void everyTopicsEventsGoThroughIt() {
        var settings = Map.of(SchemaRegistry.SETTING, url);
        for (var topic : Topics.ALL) {
            var serializer = new EventSerializer<>();
            var deserializer = new EventDeserializer();
            serializer.configure(settings, false);
            deserializer.configure(settings, false);
            var event = Samples.of(topic, 7);

            var bytes = serializer.serialize(topic.name(), event);

            assertThat(bytes).startsWith(0);
            assertThat(deserializer.deserialize(topic.name(), bytes)).isEqualTo(event);
        }
    }

    private static Path runner() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("apicurio.home")))) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url + "/subjects"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }
}
