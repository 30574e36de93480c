package dev.gpta.ta.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJob.Status;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import com.openai.models.finetuning.jobs.JobListParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TinyServer.class)
class FineTuningApiTest {

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = Clients.openAi(RestAssured.port, "any");
    }

    @Test
    void aTunedModelSaysWhatItLearned() throws Exception {
        var file = upload(Clients.dialogues(12));

        var job = succeeded(
                client.fineTuning().jobs().create(job(file, 15).suffix("run-1").build()));

        assertThat(job.fineTunedModel()).get().asString().startsWith("ft:tiny:run-1:");
        assertThat(job.trainedTokens().orElseThrow()).isPositive();
        var figures = figures(job);
        assertThat(figures[0]).startsWith("step,train_loss,train_accuracy,");
        assertThat(figures).hasSize(1 + 15 * 3);
        assertThat(loss(figures[figures.length - 1])).isLessThan(loss(figures[1]) / 2);
        assertThat(ask(job.fineTunedModel().orElseThrow())).isEqualTo("{\"prefixes\":[\"the news\"]}");
        assertThat(ask("tiny")).isNotEqualTo("{\"prefixes\":[\"the news\"]}");
        assertThat(client.models().list().data())
                .anyMatch(model -> job.fineTunedModel().orElseThrow().equals(model.id()));
    }

    @Test
    void theSameJobGivesTheSameFigures() throws Exception {
        var file = upload(Clients.dialogues(10));

        var first = succeeded(client.fineTuning().jobs().create(job(file, 2).build()));
        var second = succeeded(client.fineTuning().jobs().create(job(file, 2).build()));

        assertThat(figures(second)).isEqualTo(figures(first));
        assertThat(second.fineTunedModel()).isNotEqualTo(first.fineTunedModel());
    }

    @Test
    void aJobIsFoundByItsMetadata() {
        var file = upload(Clients.dialogues(10));
        var wanted = client.fineTuning()
                .jobs()
                .create(job(file, 1).metadata(metadata("run", "a/1")).build());
        client.fineTuning()
                .jobs()
                .create(job(file, 1).metadata(metadata("run", "a/2")).build());

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
        var file = upload(Clients.dialogues(10));
        var older = client.fineTuning().jobs().create(job(file, 1).build());
        var newer = client.fineTuning().jobs().create(job(file, 1).build());

        var first =
                client.fineTuning().jobs().list(JobListParams.builder().limit(1).build());
        var second = first.nextPage();

        assertThat(first.data()).extracting(FineTuningJob::id).containsExactly(newer.id());
        assertThat(first.hasMore()).contains(true);
        assertThat(second.data()).extracting(FineTuningJob::id).containsExactly(older.id());
    }

    @Test
    void aRunningJobIsCancelledWhileAChatGoesOn() {
        var file = upload(Clients.dialogues(40));
        var job = client.fineTuning().jobs().create(job(file, 50).build());
        await().atMost(Duration.ofSeconds(60)).until(() -> status(job).equals(Status.RUNNING));

        assertThat(ask("tiny")).isNotEmpty();
        assertThat(status(job)).isEqualTo(Status.RUNNING);
        var cancelled = client.fineTuning().jobs().cancel(job.id());

        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.fineTunedModel()).isEmpty();
        assertThatThrownBy(() -> client.fineTuning().jobs().cancel(job.id()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("cancelled");
        succeeded(client.fineTuning()
                .jobs()
                .create(job(upload(Clients.dialogues(10)), 1).build()));
    }

    @Test
    void itsEventsTellTheStepsNewestFirst() {
        var job = succeeded(client.fineTuning()
                .jobs()
                .create(job(upload(Clients.dialogues(10)), 2).build()));

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
        var file = upload(Clients.dialogues(9));

        var job = ended(client.fineTuning().jobs().create(job(file, 1).build()));

        assertThat(job.status()).isEqualTo(Status.FAILED);
        assertThat(job.error().orElseThrow().message()).contains("9").contains("10");
    }

    @Test
    void aDialogueThatIsTooLongFailsTheJobWithBothLengths() {
        var text = new String(Clients.dialogues(10), StandardCharsets.UTF_8).replace("Number 3?", "long ".repeat(60));

        var job = ended(client.fineTuning()
                .jobs()
                .create(job(upload(text.getBytes(StandardCharsets.UTF_8)), 1).build()));

        assertThat(job.status()).isEqualTo(Status.FAILED);
        assertThat(job.error().orElseThrow().message()).contains("4").contains("256");
    }

    @Test
    void aLineThatIsNoDialogueIsNamed() {
        var text = new String(Clients.dialogues(10), StandardCharsets.UTF_8).replace("\"user\"", "\"cat\"");

        assertThatThrownBy(() -> upload(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("cat");
    }

    @Test
    void aFileIsListedReadAndDeleted() throws Exception {
        var content = Clients.dialogues(2);
        var file = upload(content);

        assertThat(client.files().list().data()).extracting(FileObject::id).contains(file);
        try (var read = client.files().content(file)) {
            assertThat(read.body().readAllBytes()).isEqualTo(content);
        }
        assertThat(client.files().delete(file).deleted()).isTrue();
        assertThatThrownBy(() -> client.files().retrieve(file))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(file);
        assertThatThrownBy(() -> client.fineTuning().jobs().create(job(file, 1).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(file);
    }

    @Test
    void aTunedModelIsDeletedButNotTheBase() {
        var job = succeeded(client.fineTuning()
                .jobs()
                .create(job(upload(Clients.dialogues(10)), 1).build()));
        var tuned = job.fineTunedModel().orElseThrow();

        assertThat(client.models().delete(tuned).deleted()).isTrue();

        assertThatThrownBy(() -> ask(tuned)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.models().delete("tiny"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("base");
    }

    @Test
    void hyperparametersMayComeInEitherPlaceAndBeLeftToTheServer() {
        var file = upload(Clients.dialogues(10));
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

    private String upload(byte[] content) {
        return client.files()
                .create(FileCreateParams.builder()
                        .purpose(FilePurpose.FINE_TUNE)
                        .file(MultipartField.<InputStream>builder()
                                .value(new ByteArrayInputStream(content))
                                .filename("dialogues.jsonl")
                                .build())
                        .build())
                .id();
    }

    private static JobCreateParams.Builder job(String file, int epochs) {
        return JobCreateParams.builder()
                .model("tiny")
                .trainingFile(file)
                .seed(1)
                .hyperparameters(JobCreateParams.Hyperparameters.builder()
                        .nEpochs(epochs)
                        .batchSize(4)
                        .learningRateMultiplier(30)
                        .build());
    }

    private static JobCreateParams.Metadata metadata(String key, String value) {
        return JobCreateParams.Metadata.builder()
                .putAdditionalProperty(key, JsonValue.from(value))
                .build();
    }

    private FineTuningJob succeeded(FineTuningJob job) {
        var ended = ended(job);
        assertThat(ended.status()).as("%s", ended.error()).isEqualTo(Status.SUCCEEDED);
        return ended;
    }

    private FineTuningJob ended(FineTuningJob job) {
        return await().atMost(Duration.ofSeconds(120))
                .until(
                        () -> client.fineTuning().jobs().retrieve(job.id()),
                        read -> read.finishedAt().isPresent());
    }

    private Status status(FineTuningJob job) {
        return client.fineTuning().jobs().retrieve(job.id()).status();
    }

    private String[] figures(FineTuningJob job) throws Exception {
        try (var read = client.files().content(job.resultFiles().get(0))) {
            return new String(read.body().readAllBytes(), StandardCharsets.UTF_8).split("\n");
        }
    }

    private static double loss(String line) {
        return Double.parseDouble(line.split(",")[1]);
    }

    private String ask(String model) {
        var question = ChatCompletionCreateParams.builder()
                .model(model)
                .addSystemMessage("Be brief.")
                .addUserMessage("Number 1?")
                .temperature(0)
                .maxCompletionTokens(60)
                .responseFormat(Clients.prefixes())
                .build();
        return client.chat()
                .completions()
                .create(question)
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
    }
}
