package dev.gpta.ta.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.files.FileObject;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJob.Status;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import com.openai.models.finetuning.jobs.JobListParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TinyServer.class)
class FineTuningApiTest {

    private OpenAIClient client;
    private TuningClient tuning;

    @BeforeEach
    void connect() {
        client = Clients.openAi(RestAssured.port, "any");
        tuning = new TuningClient(client);
    }

    @Test
    void aTunedModelSaysWhatItLearned() throws Exception {
        var file = tuning.upload(Clients.dialogues(12));

        var job = tuning.succeeded(client.fineTuning()
                .jobs()
                .create(TuningClient.job(file, 15).suffix("run-1").build()));

        assertThat(job.fineTunedModel()).get().asString().startsWith("ft:tiny:run-1:");
        assertThat(job.trainedTokens().orElseThrow()).isPositive();
        var figures = tuning.figures(job);
        assertThat(figures[0]).startsWith("step,train_loss,train_accuracy,");
        assertThat(figures).hasSize(1 + 15 * 3);
        assertThat(loss(figures[figures.length - 1])).isLessThan(loss(figures[1]) / 2);
        assertThat(tuning.ask(job.fineTunedModel().orElseThrow())).isEqualTo("{\"prefixes\":[\"the news\"]}");
        assertThat(tuning.ask("tiny")).isNotEqualTo("{\"prefixes\":[\"the news\"]}");
        assertThat(client.models().list().data())
                .anyMatch(model -> job.fineTunedModel().orElseThrow().equals(model.id()));
    }

    @Test
    void theSameJobGivesTheSameFigures() throws Exception {
        var file = tuning.upload(Clients.dialogues(10));

        var first = tuning.succeeded(
                client.fineTuning().jobs().create(TuningClient.job(file, 2).build()));
        var second = tuning.succeeded(
                client.fineTuning().jobs().create(TuningClient.job(file, 2).build()));

        assertThat(tuning.figures(second)).isEqualTo(tuning.figures(first));
        assertThat(second.fineTunedModel()).isNotEqualTo(first.fineTunedModel());
    }

    @Test
    void aJobIsFoundByItsMetadata() {
        var file = tuning.upload(Clients.dialogues(10));
        var wanted = client.fineTuning()
                .jobs()
                .create(TuningClient.job(file, 1)
                        .metadata(metadata("run", "a/1"))
                        .build());
        client.fineTuning()
                .jobs()
                .create(TuningClient.job(file, 1)
                        .metadata(metadata("run", "a/2"))
                        .build());

        var found = client.fineTuning()
                .jobs()
                .list(JobListParams.builder()
                        .metadata(JobListParams.Metadata.builder()
                                .putAdditionalProperty("run", "a/1")
                                .build())
                        .build());

        assertThat(found.data()).extracting(FineTuningJob::id).containsExactly(wanted.id());
    }

    @Test
    void jobsComeInPages() {
        var file = tuning.upload(Clients.dialogues(10));
        var older = client.fineTuning().jobs().create(TuningClient.job(file, 1).build());
        var newer = client.fineTuning().jobs().create(TuningClient.job(file, 1).build());

        var first =
                client.fineTuning().jobs().list(JobListParams.builder().limit(1).build());
        var second = first.nextPage();

        assertThat(first.data()).extracting(FineTuningJob::id).containsExactly(newer.id());
        assertThat(first.hasMore()).contains(true);
        assertThat(second.data()).extracting(FineTuningJob::id).containsExactly(older.id());
    }

    @Test
    void aRunningJobIsCancelledWhileAChatGoesOn() {
        var file = tuning.upload(Clients.dialogues(40));
        var job = client.fineTuning().jobs().create(TuningClient.job(file, 50).build());
        await().atMost(Duration.ofSeconds(60)).until(() -> tuning.status(job).equals(Status.RUNNING));

        assertThat(tuning.ask("tiny")).isNotEmpty();
        assertThat(tuning.status(job)).isEqualTo(Status.RUNNING);
        var cancelled = client.fineTuning().jobs().cancel(job.id());

        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.fineTunedModel()).isEmpty();
        assertThatThrownBy(() -> client.fineTuning().jobs().cancel(job.id()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("cancelled");
        tuning.succeeded(client.fineTuning()
                .jobs()
                .create(TuningClient.job(tuning.upload(Clients.dialogues(10)), 1)
                        .build()));
    }

    @Test
    void itsEventsTellTheStepsNewestFirst() {
        var job = tuning.succeeded(client.fineTuning()
                .jobs()
                .create(TuningClient.job(tuning.upload(Clients.dialogues(10)), 2)
                        .build()));

        var events = client.fineTuning()
                .jobs()
                .listEvents(JobListEventsParams.builder()
                        .fineTuningJobId(job.id())
                        .limit(100)
                        .build())
                .data();

        assertThat(events.get(0).message()).contains(job.fineTunedModel().orElseThrow());
        assertThat(events.get(events.size() - 1).message()).contains(job.id());
        assertThat(events)
                .filteredOn(event -> event.message().startsWith("Step "))
                .hasSize(2 * 3);
    }

    @Test
    void tooFewExamplesFailTheJobWithTheirNumber() {
        var file = tuning.upload(Clients.dialogues(9));

        var job = tuning.ended(
                client.fineTuning().jobs().create(TuningClient.job(file, 1).build()));

        assertThat(job.status()).isEqualTo(Status.FAILED);
        assertThat(job.error().orElseThrow().message()).contains("9").contains("10");
    }

    @Test
    void aDialogueThatIsTooLongFailsTheJobWithBothLengths() {
        var text = new String(Clients.dialogues(10), StandardCharsets.UTF_8).replace("Number 3?", "long ".repeat(60));

        var job = tuning.ended(client.fineTuning()
                .jobs()
                .create(TuningClient.job(tuning.upload(text.getBytes(StandardCharsets.UTF_8)), 1)
                        .build()));

        assertThat(job.status()).isEqualTo(Status.FAILED);
        assertThat(job.error().orElseThrow().message()).contains("4").contains("256");
    }

    @Test
    void aLineThatIsNoDialogueIsNamed() {
        var text = new String(Clients.dialogues(10), StandardCharsets.UTF_8).replace("\"user\"", "\"cat\"");

        assertThatThrownBy(() -> tuning.upload(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("cat");
    }

    @Test
    void aFileIsListedReadAndDeleted() throws Exception {
        var content = Clients.dialogues(2);
        var file = tuning.upload(content);

        assertThat(client.files().list().data()).extracting(FileObject::id).contains(file);
        try (var read = client.files().content(file)) {
            assertThat(read.body().readAllBytes()).isEqualTo(content);
        }
        assertThat(client.files().delete(file).deleted()).isTrue();
        assertThatThrownBy(() -> client.files().retrieve(file))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(file);
        assertThatThrownBy(() -> client.fineTuning()
                        .jobs()
                        .create(TuningClient.job(file, 1).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(file);
    }

    @Test
    void aTunedModelIsDeletedButNotTheBase() {
        var job = tuning.succeeded(client.fineTuning()
                .jobs()
                .create(TuningClient.job(tuning.upload(Clients.dialogues(10)), 1)
                        .build()));
        var tuned = job.fineTunedModel().orElseThrow();

        assertThat(client.models().delete(tuned).deleted()).isTrue();

        assertThatThrownBy(() -> tuning.ask(tuned)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.models().delete("tiny"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("base");
    }

    @Test
    void hyperparametersMayComeInEitherPlaceAndBeLeftToTheServer() {
        var file = tuning.upload(Clients.dialogues(10));
        given().contentType("application/json")
                .body("""
                        {"model": "tiny", "training_file": "%s", "seed": 5, "method": {"type": "supervised", "supervised":
                         {"hyperparameters": {"n_epochs": 1, "batch_size": "auto", "learning_rate_multiplier": 0.5}}}}""".formatted(file))
                .post("/v1/fine_tuning/jobs")
                .then()
                .statusCode(200)
                .body("hyperparameters.n_epochs", equalTo(1))
                .body("hyperparameters.batch_size", equalTo(4))
                .body("method.supervised.hyperparameters.learning_rate_multiplier", equalTo(0.5f));
        given().contentType("application/json")
                .body("{\"model\": \"tiny\", \"training_file\": \"%s\", \"hyperparameters\": {\"n_epochs\": 99}}"
                        .formatted(file))
                .post("/v1/fine_tuning/jobs")
                .then()
                .statusCode(400)
                .body("error.param", equalTo("n_epochs"))
                .body("error.message", containsString("99"));
    }

    private static JobCreateParams.Metadata metadata(String key, String value) {
        return JobCreateParams.Metadata.builder()
                .putAdditionalProperty(key, JsonValue.from(value))
                .build();
    }

    private static double loss(String line) {
        return Double.parseDouble(line.split(",")[1]);
    }
}
