package dev.gpta.tracking.mlflow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.Story;
import dev.gpta.tracking.Stories;
import dev.gpta.tracking.domain.Points;
import dev.gpta.tracking.http.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowTest {

    private FakeMlflow server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeMlflow();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRunIsARunWithItsParametersMetricsTagsAndFiles() throws IOException {
        // Given
        var mlflow = mlflow();
        mlflow.tell(Stories.begun("run"));
        assertThat(server.status).isEqualTo("RUNNING");
        assertThat(server.files).isEmpty();

        // When
        mlflow.tell(Stories.finished("run"));

        // Then
        assertThat(server.experiment).isEqualTo("reviews");
        assertThat(server.creations).isEqualTo(1);
        assertThat(server.status).isEqualTo("FINISHED");
        assertThat(server.params).containsEntry("train.learningRate", "2.0E-4");
        assertThat(server.tags)
                .containsEntry("gpta.run", "run")
                .containsEntry("gpta.prefix", "candidate 2")
                .containsEntry("gpta.student", "file:///nowhere")
                .containsEntry("mlflow.note.content", "Reviews of restaurants");
        assertThat(server.points)
                .hasSameSizeAs(Points.of(Stories.finished("run").view()));
        assertThat(server.points).anySatisfy(point -> {
            assertThat(point.get("key").asText()).isEqualTo("test.with_prefix.accuracy");
            assertThat(point.get("value").asDouble()).isEqualTo(71);
            assertThat(point.get("step").asInt()).isEqualTo(2);
            assertThat(point.get("timestamp").asLong()).isEqualTo(25_000);
        });
        assertThat(server.files).containsOnlyKeys("1/r-1/artifacts/report.json", "1/r-1/artifacts/histories.jsonl");
        var histories = requireNonNull(server.files.get("1/r-1/artifacts/histories.jsonl"));
        assertThat(histories.lines()).hasSize(2);
    }

    @Test
    void whoeverTellsAgainTellsNothingTwice() throws IOException {
        // Given
        mlflow().tell(Stories.begun("run"));
        var half = server.points.size();

        // When: another process, twice
        var other = mlflow();
        other.tell(Stories.finished("run"));
        other.tell(Stories.finished("run"));
        mlflow().tell(Stories.finished("run"));

        // Then
        assertThat(server.creations).isEqualTo(1);
        assertThat(half).isPositive();
        assertThat(server.points)
                .hasSameSizeAs(Points.of(Stories.finished("run").view()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aServerThatIsAwayIsToldLater() throws IOException {
        // Given
        var mlflow = mlflow();
        server.away = true;
        assertThatThrownBy(() -> mlflow.tell(Stories.begun("run")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP 503");

        // When
        server.away = false;
        mlflow.tell(Stories.finished("run"));

        // Then
        assertThat(server.status).isEqualTo("FINISHED");
    }

    @Test
    void aFailureIsToldWithTheWayOutAndACancelledRunWasKilled() throws IOException {
        mlflow().tell(Stories.failed("run", "OUT_OF_MEMORY"));

        assertThat(server.status).isEqualTo("FAILED");
        assertThat(server.tags)
                .containsEntry("gpta.failure", "OUT_OF_MEMORY: too big.")
                .containsEntry("gpta.remedy", "Use less.");

        // When
        server.tags.clear();
        mlflow().tell(Stories.failed("other", "CANCELLED"));

        // Then
        assertThat(server.status).isEqualTo("KILLED");
    }

    @Test
    void theStudentIsGivenWholeIfThatIsWanted(@TempDir Path folder) throws IOException {
        // Given
        Files.writeString(folder.resolve("README.md"), "a card");
        Files.createDirectories(folder.resolve("without-prefix"));
        Files.writeString(folder.resolve("without-prefix/model.safetensors"), "weights");
        var events = Story.finished("run").stream()
                .map(event -> event instanceof RunEvent.Finished finished ? at(folder, finished) : event)
                .toList();

        // When
        new Mlflow(Server.open(server.url()), "reviews", false).tell(Stories.run("run", events));

        // Then
        assertThat(server.files)
                .containsEntry("1/r-1/artifacts/student/README.md", "a card")
                .hasSize(3);

        // When
        server.tags.clear();
        new Mlflow(Server.open(server.url()), "reviews", true).tell(Stories.run("run", events));

        // Then
        assertThat(server.files).containsEntry("1/r-1/artifacts/student/without-prefix/model.safetensors", "weights");
    }

    @Test
    void filesOfAStoreThatTheServerDoesNotServeStayWhereTheyAre() throws IOException {
        server.artifacts = "s3://bucket/1/r-1";

        mlflow().tell(Stories.finished("run"));

        assertThat(server.status).isEqualTo("FINISHED");
        assertThat(server.files).isEmpty();
    }

    @Test
    void itSaysWhoItIs() throws IOException {
        new Mlflow(Server.withPassword(server.url(), "me", "secret"), "reviews", false).tell(Stories.begun("run"));
        // base64 of me:secret
        assertThat(server.authorization).isEqualTo("Basic bWU6c2VjcmV0");

        new Mlflow(Server.withToken(server.url(), "token"), "reviews", false).tell(Stories.begun("run"));
        assertThat(server.authorization).isEqualTo("Bearer token");
    }

    private Mlflow mlflow() {
        return new Mlflow(Server.open(server.url()), "reviews", false);
    }

    private static RunEvent at(Path folder, RunEvent.Finished finished) {
        return new RunEvent.Finished(
                finished.head(),
                folder.toUri().toString(),
                finished.prefix(),
                finished.validation(),
                finished.with(),
                finished.without(),
                finished.span());
    }
}
