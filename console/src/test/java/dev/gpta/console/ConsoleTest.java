package dev.gpta.console;

import static dev.gpta.console.support.World.run;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.gpta.console.app.RunBook;
import dev.gpta.console.support.Surroundings;
import dev.gpta.console.support.World;
import dev.gpta.events.ControlAction;
import dev.gpta.events.RunControl;
import dev.gpta.events.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console over a real broker, to which a test writes what the services would. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ConsoleTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TestHTTPResource
    URI address;

    @Inject
    RunBook book;

    private World world;

    @BeforeEach
    void open() {
        world = new World(Surroundings.servers());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRunIsListedAndShownWhole() {
        // Given
        world.registered(run("whole"));
        world.epochs(run("whole"), World.PREFIX);
        world.left(run("whole"), "l1", 400);
        world.left(run("whole"), "l2", 100);
        world.finished(run("whole"), "file:///nowhere");
        awaitState("whole", "FINISHED");

        // When
        var page = when().get("/api/runs/whole");

        // Then
        page.then()
                .statusCode(200)
                .body("summary.share", equalTo(1.0f))
                .body("summary.metric", equalTo("accuracy"))
                .body("epochs.bestScore", equalTo(List.of(70.0f, 70.0f)))
                .body("points", hasSize(6))
                .body("points.findAll { it.epoch == 2 }.score", equalTo(List.of(50.0f, 60.0f, 70.0f)))
                .body("points.round", hasItem(3))
                .body("epochs[0].taSteps.tokenAccuracy", equalTo(List.of(0.5f, 0.75f)))
                .body("gradients.dialogues", equalTo(List.of(2, 2)))
                .body("ledger.requests", is(2))
                .body("ledger.bytes", is(500))
                .body("ledger.cost", equalTo(1.0f))
                .body("spec.description", equalTo("Glosses of English nouns."))
                .body("test.withPrefix", equalTo(66.6f))
                .body("eventsLeftOut", is(0));
    }

    @Test
    void aDialogueIsWhatAFineTuningJobGets() {
        // Given
        world.registered(run("spoken"));
        world.epochs(run("spoken"), World.PREFIX);
        awaitState("spoken", "RUNNING");
        await().atMost(SOON).until(() -> epochs("spoken") == 2);

        // When
        var dialogue = when().get("/api/runs/spoken/epochs/1/dialogues/1");

        // Then
        dialogue.then()
                .statusCode(200)
                .body("messages.role", equalTo(List.of("system", "user", "assistant")))
                .body("messages[1].content", containsString("60.0 Name the topic 1.2"))
                .body("messages[1].content", not(containsString("1.3")))
                .body("messages[2].content", equalTo("{\"prefixes\":[\"Name the topic 1.3\"]}"));
        when().get("/api/runs/spoken/epochs/1/dialogues/2").then().statusCode(404);
    }

    @Test
    void whatIsNewIsTold() throws Exception {
        // Given
        world.registered(run("told"));
        awaitState("told", "WAITING");
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(address.resolve("/api/streams/runs/told"))
                .build();

        // When
        var flow = client.send(request, HttpResponse.BodyHandlers.ofLines());
        world.scored(run("told"), 1, 2, World.PREFIX);
        world.flush();

        // Then
        try (var lines = flow.body()) {
            assertThat(lines.filter(line -> line.contains("metric-scored")).findFirst())
                    .hasValueSatisfying(line ->
                            assertThat(line).startsWith("data:").contains("round 2: 60.0 \\\"Name the topic 1.2\\\""));
        }
        assertThat(flow.headers().firstValue("content-type")).hasValue("text/event-stream");
    }

    @Test
    void aRunIsCancelledAsTheCommandLineDoes() {
        // Given
        world.registered(run("cancelled"));
        awaitState("cancelled", "WAITING");

        // When
        var answer = given().contentType(ContentType.JSON)
                .body("{\"reason\": \"enough\"}")
                .post("/api/runs/cancelled/cancel");

        // Then
        answer.then().statusCode(204);
        var control = control("cancelled");
        assertThat(control.getAction()).isEqualTo(ControlAction.CANCEL);
        assertThat(control.getRun()).isEqualTo(run("cancelled"));
        assertThat(control.getReason()).isEqualTo("enough");
    }

    @Test
    void onlyWhatCanGoOnIsResumed() {
        // Given
        world.registered(run("hopeful"));
        world.failed(run("hopeful"), true);
        world.registered(run("hopeless"));
        world.failed(run("hopeless"), false);
        world.flush();
        awaitState("hopeful", "FAILED");
        awaitState("hopeless", "FAILED");

        // When
        var hopeful = given().contentType(ContentType.JSON).body("{}").post("/api/runs/hopeful/resume");
        var hopeless = given().contentType(ContentType.JSON).body("{}").post("/api/runs/hopeless/resume");

        // Then
        hopeful.then().statusCode(204);
        assertThat(control("hopeful").getAction()).isEqualTo(ControlAction.RESUME);
        hopeless.then()
                .statusCode(409)
                .body("error", containsString("batchSize 16 does not fit. Use a smaller batchSize."));
        awaitState("hopeful", "RUNNING");
    }

    @Test
    void aFailureSaysWhatToDo() {
        // Given
        world.registered(run("broken"));
        world.failed(run("broken"), true);
        awaitState("broken", "FAILED");

        // When
        var page = when().get("/api/runs/broken");

        // Then
        page.then()
                .body("failures", hasSize(1))
                .body("failures[0].code", equalTo("OUT_OF_MEMORY"))
                .body("failures[0].remedy", equalTo("Use a smaller batchSize."));
    }

    @Test
    void aStudentsFilesAreReadAndNoOthers() throws Exception {
        // Given
        var student = Files.createDirectories(Surroundings.store().resolve("files/student"));
        Files.writeString(student.resolve("config.json"), "{}");
        Files.writeString(Surroundings.store().resolve("files/secret.txt"), "secret");
        world.registered(run("files"));
        world.finished(run("files"), student.toUri().toString());
        awaitState("files", "FINISHED");

        // When
        var list = when().get("/api/runs/files/artefacts");
        var file = when().get("/api/runs/files/artefacts/config.json");
        var other = given().urlEncodingEnabled(false).get("/api/runs/files/artefacts/%2e%2e/secret.txt");

        // Then
        list.then().body("name", equalTo(List.of("config.json"))).body("bytes", equalTo(List.of(2)));
        file.then().statusCode(200).body(equalTo("{}")).header("Content-Disposition", "attachment");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.asString()).doesNotContain("secret");
    }

    /** 3 of 4 samples are right for one alone, and none for the other: p = 2 (1/2)^3, of the exact binomial test. */
    @Test
    void twoStudentsArePairedOnTheSameTestSamples() throws Exception {
        // Given
        pairable("base", 1, "1", "0", "0", "0");
        pairable("better", 1, "1", "1.0", "1.0", "1.0");
        pairable("elsewhere", 2, "1", "1", "1", "1");
        world.registered(run("unfinished"));
        world.registered(run("unseen"));
        world.finished(run("unseen"), "file:///nowhere", "file:///etc/passwd");
        world.flush();
        awaitState("unseen", "FINISHED");

        // When
        var pair = when().get("/api/comparison?first=base&second=better");

        // Then
        pair.then()
                .statusCode(200)
                .body("test", equalTo("McNemar"))
                .body("samples", is(4))
                .body("difference", equalTo(75.0f))
                .body("pValue", equalTo(0.25f))
                .body("onlySecondRight", is(3))
                .body("verdict", hasItem(containsString("better against base: +75.0 points of test accuracy")));
        refused("elsewhere", "different samples");
        refused("unfinished", "unfinished has not finished");
        refused("unseen", "outside of the store that this console sees");
        when().get("/api/comparison?first=base&second=nobody").then().statusCode(404);
    }

    private void pairable(String name, long dataSeed, String... scores) throws Exception {
        var file = Files.createDirectories(Surroundings.store().resolve(name)).resolve("answers.jsonl");
        Files.writeString(file, "{\"score\": " + String.join("}\n{\"score\": ", scores) + "}\n");
        world.registered(run(name), dataSeed);
        world.finished(
                run(name), file.getParent().toUri().toString(), file.toUri().toString());
        awaitState(name, "FINISHED");
    }

    private static void refused(String second, String why) {
        when().get("/api/comparison?first=base&second=" + second)
                .then()
                .statusCode(409)
                .body("error", containsString(why));
    }

    @Test
    void theThirdOfTwoStreamsIsToldToComeAgain() throws Exception {
        var client = HttpClient.newHttpClient();
        var request =
                HttpRequest.newBuilder(address.resolve("/api/streams/runs")).build();
        try (var one = client.send(request, HttpResponse.BodyHandlers.ofLines()).body();
                var two = client.send(request, HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            // When
            var third = client.send(request, HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("retry-after")).hasValue("5");
            assertThat(one.findFirst()).isPresent();
            assertThat(two.findFirst()).isPresent();
        }
        // those who have gone make room
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            var next = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            next.body().close();
            assertThat(next.statusCode()).isEqualTo(200);
        });
    }

    @Test
    void pagesOfOtherSitesNeitherReadNorChange() {
        given().header("Host", "evil.example").get("/api/runs").then().statusCode(403);
        given().header("Origin", "http://evil.example")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/runs/any/cancel")
                .then()
                .statusCode(403);
        given().header("Sec-Fetch-Site", "cross-site")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/runs/any/cancel")
                .then()
                .statusCode(403);
    }

    /** A teaching assistant may write anything: it stays text, of a kind that no browser takes for a page. */
    @Test
    void aHostilePrefixIsData() {
        // Given
        var hostile = "</script><img src=x onerror=alert(1)><!-- \u202e\u0000 \"'`${}";
        world.registered(run("hostile"));
        world.epochs(run("hostile"), hostile);
        awaitState("hostile", "RUNNING");
        await().atMost(SOON).until(() -> epochs("hostile") == 2);

        // When
        var page = when().get("/api/runs/hostile");

        // Then
        page.then()
                .statusCode(200)
                .contentType("application/json")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("default-src 'none'; script-src 'self'"))
                .body("points.prefix", hasItem(hostile + " 1.1"));
        when().get("/").then().statusCode(200).header("Content-Security-Policy", containsString("script-src 'self'"));
    }

    @Test
    void itTellsWhatItHolds() {
        when().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("gpta_console_runs "))
                .body(containsString("gpta_console_events "))
                .body(containsString("gpta_console_records "));
    }

    @Test
    void whatIsNotThereIsSaidByName() {
        when().get("/api/runs/nobody").then().statusCode(404).body("error", equalTo("there is no run \"nobody\""));
        when().get("/api/runs?count=0").then().statusCode(400).body("error", containsString("count within 1..1000"));
    }

    @Test
    void aThousandRunsAreListedWithinASecond() {
        // Given
        for (int i = 0; i < 1000; i++) {
            var run = run("many-" + i);
            world.registered(run);
            world.trained(run, 1, World.PREFIX);
            world.gradient(run, 1, World.PREFIX);
        }
        world.flush();
        await().atMost(Duration.ofSeconds(30)).until(() -> total("many-") == 1000 && epochs("many-999") == 1);
        when().get("/api/runs?q=many-&count=1000").then().statusCode(200).body("runs", hasSize(1000));

        // When: what the page asks for
        long begin = System.nanoTime();
        var list = when().get("/api/runs?count=50");

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        list.then().body("runs", hasSize(50));
    }

    private int total(String text) {
        return book.list(text, 0, 1, 0).total();
    }

    private int epochs(String run) {
        return book.summary(run, 0).map(summary -> summary.epoch()).orElse(0);
    }

    private void awaitState(String run, String state) {
        world.flush();
        await().atMost(SOON)
                .until(
                        () -> book.summary(run, 0)
                                .map(each -> each.state().name())
                                .orElse("none"),
                        state::equals);
    }

    private RunControl control(String run) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                Surroundings.servers(),
                "group.id",
                "test-" + run,
                "auto.offset.reset",
                "earliest");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), Topics.RUN_CONTROL.deserializer())) {
            consumer.subscribe(List.of(Topics.RUN_CONTROL.name()));
            return await().atMost(SOON)
                    .until(
                            () -> {
                                for (var record : consumer.poll(Duration.ofMillis(200))) {
                                    if (record.key().equals(run)) {
                                        return record.value();
                                    }
                                }
                                return null;
                            },
                            found -> found != null);
        }
    }
}
