package dev.gpta.console;

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

import dev.gpta.cli.quote.Quote;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.registration.YamlFile;
import dev.gpta.console.app.RunBook;
import dev.gpta.console.support.Records;
import dev.gpta.console.support.Surroundings;
import dev.gpta.datasets.DataSpec;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are registered by form as they are by file. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RegistrationTest {

    private static final String SECRET = "the-secret-of-a-row";

    @Inject
    RunBook book;

    @TempDir
    Path elsewhere;

    private Path data;

    @BeforeEach
    void write() throws IOException {
        var rows = new StringBuilder("review,stars\n");
        for (int i = 0; i < 20; i++) {
            rows.append(SECRET).append(' ').append(i).append(i % 2 == 0 ? ",one\n" : ",two\n");
        }
        data = Files.writeString(Surroundings.data().resolve("reviews.csv"), rows);
    }

    @Test
    void whatIsFilledInBecomesTheSameFileAndQuote() {
        // When
        var draft = post("check", form("drafted", data, ""));

        // Then
        var registration = read(draft.jsonPath().getString("yaml"));
        var expected = Quote.of(registration.spec()).expected();
        draft.then()
                .statusCode(200)
                .body("specHash", equalTo(registration.run().getSpecHash()))
                .body("quote.rows.what", hasItem("calls"))
                .body("quote.rows.find { it.what == 'calls' }.expected", equalTo("" + expected.calls()))
                .body(
                        "quote.rows.find { it.what == 'both' }.expected",
                        equalTo(String.format(Locale.ROOT, "%,d", expected.tokens())))
                .body("quote.rows.find { it.what == 'both' }.cap", equalTo("5,000"))
                .body("quote.notes", hasItem(containsString("nothing else of your data")));
        assertThat(registration.spec().getTa().getBudget().getTokens()).isEqualTo(5000);
    }

    @Test
    void aMistakeIsNamedWithItsField() {
        post("check", form("wrong", data, ", \"loop\": {\"window\": 60}"))
                .then()
                .statusCode(422)
                .body("field", equalTo("loop.window"))
                .body("error", containsString("must be less than loop.history"));
        post("check", form("wrong", Path.of("reviews.csv"), ""))
                .then()
                .statusCode(422)
                .body("field", equalTo("data.train[0]"));
        post("check", "[]").then().statusCode(422).body("field", equalTo(""));
        post("check", "{").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .post("/api/registrations/check")
                .then()
                .statusCode(400);
        post("check", "{\"run\": \"" + "x".repeat(70_000) + "\"}").then().statusCode(413);
    }

    @Test
    void theFirstRowsAreShownToWhoAsks() {
        post("data", form("seen", data, ""))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("rows", hasSize(5))
                .body("rows[0].text", equalTo(SECRET + " 0"))
                .body("rows[0].label", equalTo("one"))
                .body("labels", equalTo(List.of("one", "two")))
                .body("whole", is(true))
                .body("told", equalTo("classification: 8 samples to train on, 4 to score on, 4 to test on, 2 labels"));
    }

    @Test
    void whatIsWrongWithTheDataIsNamedWithItsField() {
        post("data", form("seen", data, "").replace("\"text\": \"review\", ", ""))
                .then()
                .statusCode(422)
                .body("field", equalTo("data.text"))
                .body("error", containsString("has no column \"text\"; it has: \"review\", \"stars\""));
        post("data", form("seen", data, "").replace("\"test\": 4", "\"test\": 40"))
                .then()
                .statusCode(422)
                .body("field", equalTo("data.samples.test"));
    }

    @Test
    void nothingElsewhereIsRead() throws IOException {
        var secret = Files.writeString(elsewhere.resolve("secret.csv"), Files.readString(data));
        Files.deleteIfExists(Surroundings.data().resolve("link.csv"));
        var link = Files.createSymbolicLink(Surroundings.data().resolve("link.csv"), secret);

        for (var path : List.of(
                secret.toString(),
                link.toString(),
                Surroundings.data() + "/../" + elsewhere.getFileName() + "/secret.csv",
                secret.toUri().toString(),
                "/etc/passwd",
                elsewhere.resolve("none.csv").toString())) {
            var answer = post("data", form("outside", Path.of("PATH"), "").replace("PATH", path));
            answer.then()
                    .statusCode(422)
                    .body("field", equalTo("data.train[0]"))
                    .body("error", containsString("gpta.console.data-roots"));
            assertThat(answer.asString()).doesNotContain(SECRET).doesNotContain("root:");
        }
        post("data", form("outside", data, ", \"student\": {\"weights\": \"" + elsewhere + "\"}"))
                .then()
                .statusCode(422)
                .body("field", equalTo("student.weights"));
    }

    @Test
    void registeredTwiceItIsRegisteredOnce() {
        // When
        var first = register(form("by-form", data, ""));
        var second = register(form("by-form", data, ""));
        var other = register(form("by-form", data, ", \"loop\": {\"seed\": 2}"));

        // Then
        first.then().statusCode(201).body("fresh", is(true)).body("runId", equalTo("by-form"));
        second.then().statusCode(200).body("fresh", is(false));
        other.then()
                .statusCode(422)
                .body("field", equalTo("run"))
                .body("error", containsString("registered with another specification"));
        await().atMost(Duration.ofSeconds(10)).until(() -> book.run("by-form").isPresent());
        when().get("/api/runs/by-form").then().body("spec.description", equalTo("Reviews."));
        post("check", form("by-form", data, ", \"loop\": {\"seed\": 2}"))
                .then()
                .statusCode(422)
                .body("field", equalTo("run"));
        var events = Records.of(Topics.DATASET_REGISTERED, "by-form");
        assertThat(events).hasSize(1);
        assertThat(((DatasetRegistered) events.get(0)).getSpec())
                .isEqualTo(
                        read(post("check", form("by-form", data, "")).jsonPath().getString("yaml"))
                                .spec());
    }

    @Test
    void badDataAreNotRegistered() {
        register(form("bad-data", data, "").replace("\"label\": \"stars\"", "\"label\": \"points\""))
                .then()
                .statusCode(422)
                .body("field", equalTo("data.label"));

        assertThat(Records.of(Topics.DATASET_REGISTERED, "bad-data")).isEmpty();
    }

    /** The name of its file does; of what is in it nothing is in any topic. */
    @Test
    void noRowIsEverInATopic() {
        // When
        post("data", form("rows-unseen", data, "")).then().body("rows[0].text", containsString(SECRET));
        register(form("rows-unseen", data, "")).then().statusCode(201);

        // Then
        var topics = new String(Records.everything(), StandardCharsets.UTF_8);
        assertThat(topics).contains("reviews.csv").doesNotContain(SECRET);
    }

    @Test
    void pagesOfOtherSitesNeitherRegisterNorHaveDataRead() {
        for (var path : List.of("", "/check", "/data")) {
            given().header("Origin", "http://evil.example")
                    .contentType(ContentType.JSON)
                    .body(form("evil", data, ""))
                    .post("/api/registrations" + path)
                    .then()
                    .statusCode(403);
            given().contentType("text/plain")
                    .body(form("evil", data, ""))
                    .post("/api/registrations" + path)
                    .then()
                    .statusCode(415);
        }
        when().get("/api/registrations/data").then().statusCode(405);
        assertThat(Records.of(Topics.DATASET_REGISTERED, "evil")).isEmpty();
    }

    @Test
    void theFormKnowsEveryFormatAndItsTask() {
        var form = when().get("/api/registrations/form");

        form.then()
                .statusCode(200)
                .body("formats.name", equalTo(DataSpec.formats()))
                .body("formats.find { it.name == 'squad2' }.task", equalTo("question-answering"))
                .body("formats.find { it.name == 'xsum' }.benchmark.student.maxTargetTokens", is(64))
                .body("tasks.find { it.name == 'multiple-choice' }.columns", hasItem("options"))
                .body("tasks.metric", not(hasItem((String) null)))
                .body("variants", hasItem("FROZEN_TA"))
                .body("defaults.loop.history", is(50))
                .body("folders", containsString(Surroundings.data().toString()));
    }

    private static Response post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/registrations/" + path);
    }

    private static Response register(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/registrations");
    }

    private static Registration read(String yaml) {
        return RegistrationFile.of(YamlFile.tree(yaml), Path.of("/"));
    }

    private static String form(String run, Path train, String more) {
        return """
                {"run": "%s", "variant": "GPTA", "description": "Reviews.",
                 "data": {"train": ["%s"], "text": "review", "label": "stars",
                          "samples": {"train": 8, "validation": 4, "test": 4}},
                 "budget": {"tokens": 5000}%s}
                """.formatted(run, train, more);
    }
}
