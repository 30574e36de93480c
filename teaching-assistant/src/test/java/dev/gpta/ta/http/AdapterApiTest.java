package dev.gpta.ta.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobCreateParams;
import dev.gpta.ta.config.TaServerConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which weights learn is said in the hyperparameters; what is not OpenAI's goes through OpenAI's client as well. */
@QuarkusTest
@QuarkusTestResource(TinyServer.class)
class AdapterApiTest {

    private static final List<String> TARGETS = List.of("q_proj", "v_proj");
    /** Its column in the result file; that of the token accuracy follows. */
    private static final int VALID_LOSS = 3;

    @Inject
    TaServerConfig config;

    private OpenAIClient client;
    private TuningClient tuning;

    @BeforeEach
    void connect() {
        client = Clients.openAi(RestAssured.port, "any");
        tuning = new TuningClient(client);
    }

    @Test
    void anAdapterIsServedBesideItsParentAndLiesInPeftsLayout() throws Exception {
        var parent = tuning.ask("tiny");

        var job = tuned(adapter(tuning.upload(Clients.dialogues(12)), 15));

        var model = job.fineTunedModel().orElseThrow();
        assertThat(tuning.ask(model)).isNotEqualTo(parent);
        assertThat(tuning.ask("tiny")).isEqualTo(parent);
        var folder = config.dataFolder().resolve("models").resolve(model.replace(':', '+'));
        assertThat(folder.resolve("adapter_model.safetensors")).isNotEmptyFile();
        var adapter = new ObjectMapper()
                .readTree(folder.resolve("adapter_config.json").toFile());
        assertThat(adapter.path("peft_type").asText()).isEqualTo("LORA");
        assertThat(adapter.path("r").asInt()).isEqualTo(2);
        assertThat(adapter.path("lora_alpha").asDouble()).isEqualTo(4);
        assertThat(adapter.path("target_modules")).extracting(JsonNode::asText).containsExactlyElementsOf(TARGETS);
        assertThat(adapter.path("base_model_name_or_path").asText())
                .isEqualTo(config.baseModel().source().orElseThrow());
    }

    @Test
    void aValidationFileIsToldOfAfterEveryPass() throws Exception {
        var file = tuning.upload(Clients.dialogues(12));
        var validation = tuning.upload(Clients.dialogues(2));

        var job = tuned(adapter(file, 2).validationFile(validation));

        assertThat(job.validationFile()).contains(validation);
        var figures = tuning.figures(job);
        assertThat(figures[0]).isEqualTo("step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy");
        assertThat(figures).hasSize(1 + 2 * 3);
        assertThat(List.of(figures[1], figures[2], figures[4], figures[5])).allMatch(line -> line.endsWith(",,"));
        assertThat(cell(figures[6], VALID_LOSS)).isLessThan(cell(figures[3], VALID_LOSS));
        assertThat(cell(figures[6], VALID_LOSS + 1)).isBetween(0.0, 1.0);
    }

    @Test
    void aJobTellsWhatItsAdapterIs() {
        var file = tuning.upload(Clients.dialogues(10));

        var job = client.fineTuning().jobs().create(adapter(file, 1).build());

        given().get("/v1/fine_tuning/jobs/" + job.id())
                .then()
                .body("hyperparameters.tuning", equalTo("lora"))
                .body("hyperparameters.lora_rank", equalTo(2))
                .body("method.supervised.hyperparameters.lora_targets", equalTo(TARGETS));
    }

    @Test
    void anAdapterIsTunedFurtherAsItIsOrNotAtAll() {
        var file = tuning.upload(Clients.dialogues(10));
        var first = tuned(adapter(file, 1)).fineTunedModel().orElseThrow();

        var second = tuned(TuningClient.job(file, 1).model(first));
        var other = tuning.ended(client.fineTuning()
                .jobs()
                .create(adapter(file, 1, 4).model(first).build()));

        assertThat(second.fineTunedModel().orElseThrow()).isNotEqualTo(first);
        assertThat(other.error().orElseThrow().message()).contains("rank=2").contains("rank=4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'hyperparameters': {'tuning': 'prompt'} | tuning | prompt",
                "'hyperparameters': {'lora_rank': 0} | lora_rank | 0",
                "'hyperparameters': {'lora_alpha': 0} | lora_alpha | 0",
                "'hyperparameters': {'lora_targets': ['head']} | lora_targets | head",
                "'hyperparameters': {'lora_targets': 1} | hyperparameters.lora_targets | list",
                "'hyperparameters': {'tuning': 'full', 'lora_rank': 8} | hyperparameters.tuning | lora",
                "'validation_file': 'file-none' | validation_file | file-none",
                "'method': {'type': 'dpo'} | method.type | dpo",
            },
            quoteCharacter = '"')
    void aMistakeInAJobIsRefusedByTheNameOfItsField(String field, String param, String named) {
        var file = tuning.upload(Clients.dialogues(10));

        given().contentType("application/json")
                .body("{\"model\": \"tiny\", \"training_file\": \"%s\", %s}".formatted(file, field.replace('\'', '"')))
                .post("/v1/fine_tuning/jobs")
                .then()
                .statusCode(400)
                .body("error.param", equalTo(param))
                .body("error.message", containsString(named));
    }

    private FineTuningJob tuned(JobCreateParams.Builder job) {
        return tuning.succeeded(client.fineTuning().jobs().create(job.build()));
    }

    private static JobCreateParams.Builder adapter(String file, int epochs) {
        return adapter(file, epochs, 2);
    }

    private static JobCreateParams.Builder adapter(String file, int epochs, int rank) {
        return TuningClient.job(file, epochs)
                .hyperparameters(JobCreateParams.Hyperparameters.builder()
                        .nEpochs(epochs)
                        .batchSize(4)
                        .learningRateMultiplier(30)
                        .putAdditionalProperty("lora_rank", JsonValue.from(rank))
                        .putAdditionalProperty("lora_alpha", JsonValue.from(4))
                        .putAdditionalProperty("lora_targets", JsonValue.from(TARGETS))
                        .build());
    }

    private static double cell(String line, int column) {
        return Double.parseDouble(line.split(",")[column]);
    }
}
