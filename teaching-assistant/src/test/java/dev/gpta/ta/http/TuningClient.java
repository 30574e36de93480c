package dev.gpta.ta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJob.Status;
import com.openai.models.finetuning.jobs.JobCreateParams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What tests of tuning do over and over, with OpenAI's client. */
record TuningClient(OpenAIClient client) {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    String upload(byte[] content) {
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

    /** On batches of four, with a high learning rate. */
    static JobCreateParams.Builder job(String file, int epochs) {
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

    FineTuningJob succeeded(FineTuningJob job) {
        var ended = ended(job);
        assertThat(ended.status()).as("%s", ended.error()).isEqualTo(Status.SUCCEEDED);
        return ended;
    }

    FineTuningJob ended(FineTuningJob job) {
        return await().atMost(PATIENCE)
                .until(
                        () -> client.fineTuning().jobs().retrieve(job.id()),
                        read -> read.finishedAt().isPresent());
    }

    Status status(FineTuningJob job) {
        return client.fineTuning().jobs().retrieve(job.id()).status();
    }

    /** The lines of a job's result file. */
    String[] figures(FineTuningJob job) throws IOException {
        try (var read = client.files().content(job.resultFiles().get(0))) {
            return new String(read.body().readAllBytes(), StandardCharsets.UTF_8).split("\n");
        }
    }

    /** The likeliest answer, in JSON. */
    String ask(String model) {
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
