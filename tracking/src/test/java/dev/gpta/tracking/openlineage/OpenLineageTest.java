package dev.gpta.tracking.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Controlled;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.domain.RunEvent.Head;
import dev.gpta.cli.domain.Story;
import dev.gpta.tracking.Stories;
import dev.gpta.tracking.domain.TrackedRun;
import dev.gpta.tracking.http.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLineageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> told = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/lineage", exchange -> {
            told.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRunStartsAndCompletesWithItsDataAndItsStudent() throws IOException {
        // Given
        var lineage = lineage();
        lineage.tell(Stories.begun("run"));
        assertThat(told).hasSize(1);

        // When
        lineage.tell(Stories.finished("run"));

        // Then
        assertThat(types()).containsExactly("START", "COMPLETE");
        var end = told.get(1);
        assertThat(end.at("/run/runId")).isEqualTo(told.get(0).at("/run/runId"));
        assertThat(UUID.fromString(end.at("/run/runId").asText())).isNotNull();
        assertThat(Instant.parse(end.get("eventTime").asText())).isEqualTo(Instant.ofEpochMilli(25_000));
        assertThat(end.at("/job/namespace").asText()).isEqualTo("team");
        assertThat(end.at("/job/name").asText()).isEqualTo("run");
        assertThat(end.at("/job/facets/documentation/description").asText()).isEqualTo("Reviews of restaurants");
        assertThat(datasets(end, "inputs")).containsExactly("file /data/train.csv", "s3://bucket folder/test.csv");
        assertThat(datasets(end, "outputs")).containsExactly("file /nowhere");
        assertThat(datasets(told.get(0), "outputs")).isEmpty();
    }

    /** What the specification (2-0-2) requires of an event and of each facet. */
    @Test
    void everyEventHasWhatTheSpecificationRequires() throws IOException {
        lineage().tell(Stories.failed("run", "OUT_OF_MEMORY"));

        assertThat(types()).containsExactly("START", "FAIL");
        for (var event : told) {
            assertThat(event.get("eventTime").asText()).isNotEmpty();
            assertThat(event.get("producer").asText()).startsWith("urn:");
            assertThat(event.get("schemaURL").asText())
                    .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
            for (var facets : List.of(event.at("/run/facets"), event.at("/job/facets"))) {
                assertThat(facets).isNotEmpty().allSatisfy(facet -> {
                    assertThat(facet.get("_producer").asText()).startsWith("urn:");
                    assertThat(facet.get("_schemaURL").asText()).startsWith("https://openlineage.io/spec/facets/");
                });
            }
        }
        assertThat(told.get(1).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("OUT_OF_MEMORY: too big. Use less.");
    }

    @Test
    void aRunThatIsResumedIsAnotherRunOfTheSameJob() throws IOException {
        // Given
        var events = new ArrayList<>(Stories.withFailure("run", "CANCELLED"));
        events.add(new Controlled(Story.head("run", "run-control", 0, 10_000, Story.SPEC), "RESUME"));
        for (var event : Story.finished("run")) {
            if (event instanceof Finished finished) {
                events.add(inSecondLife(finished));
            }
        }
        var lineage = lineage();
        lineage.tell(Stories.failed("run", "CANCELLED"));

        // When
        lineage.tell(Stories.run("run", events));

        // Then
        assertThat(types()).containsExactly("START", "ABORT", "START", "COMPLETE");
        assertThat(told.stream().map(event -> event.at("/run/runId").asText()).distinct())
                .hasSize(2);
        assertThat(told.stream().map(event -> event.at("/job/name").asText())).containsOnly("run");
    }

    @Test
    void anotherProcessTellsTheSameEvents() throws IOException {
        TrackedRun run = Stories.finished("run");
        lineage().tell(run);

        lineage().tell(run);

        assertThat(told.subList(2, 4)).isEqualTo(told.subList(0, 2));
    }

    private static RunEvent inSecondLife(Finished finished) {
        var head = finished.head();
        return new Finished(
                new Head("2" + head.id(), head.topic(), head.runId(), 2, head.specHash(), head.epoch(), head.time()),
                finished.uri(),
                finished.prefix(),
                finished.validation(),
                finished.with(),
                finished.without(),
                finished.span());
    }

    private List<String> types() {
        return told.stream().map(event -> event.get("eventType").asText()).toList();
    }

    private static List<String> datasets(JsonNode event, String side) {
        var names = new ArrayList<String>();
        event.get(side)
                .forEach(set -> names.add(
                        set.get("namespace").asText() + " " + set.get("name").asText()));
        return names;
    }

    private OpenLineage lineage() {
        return new OpenLineage(
                Server.open("http://127.0.0.1:" + server.getAddress().getPort()), "/api/v1/lineage", "team");
    }
}
