package dev.gpta.finetune.provider;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.errors.OpenAIException;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import com.openai.models.finetuning.jobs.JobListParams;
import dev.gpta.finetune.app.CannotTuneException;
import dev.gpta.finetune.app.JobOrder;
import dev.gpta.finetune.app.JobStep;
import dev.gpta.finetune.app.ProviderUnavailableException;
import dev.gpta.finetune.app.TuningProvider;
import dev.gpta.finetune.domain.Job;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/** OpenAI's fine-tuning API, through its own client. */
public final class OpenAiProvider implements TuningProvider {

    /** In a job's metadata: whose it is. The API knows no idempotency key. */
    static final String RUN_KEY = "gpta-run-key";

    private static final long PAGE = 100;
    /** A provider that does not filter by metadata, nor end its list, must not be read for ever. */
    private static final long MOST_JOBS = 10_000;

    private final OpenAIClient client;
    private final ProviderErrors errors;

    /** @param client one that does not try again by itself */
    public OpenAiProvider(OpenAIClient client, ProviderErrors errors) {
        this.client = client;
        this.errors = errors;
    }

    @Override
    public Optional<Job> find(String runKey) throws ProviderUnavailableException, CannotTuneException {
        var filter = JobListParams.builder()
                .limit(PAGE)
                .metadata(JobListParams.Metadata.builder()
                        .putAdditionalProperty(RUN_KEY, runKey)
                        .build())
                .build();
        return call(() -> client.fineTuning().jobs().list(filter).autoPager().stream()
                .limit(MOST_JOBS)
                .filter(job -> runKey.equals(Jobs.metadata(job, RUN_KEY)))
                .min(Comparator.comparingLong(FineTuningJob::createdAt).thenComparing(FineTuningJob::id))
                .map(Jobs::of));
    }

    @Override
    public String upload(String name, String jsonLines) throws ProviderUnavailableException, CannotTuneException {
        var content = new ByteArrayInputStream(jsonLines.getBytes(StandardCharsets.UTF_8));
        var file = FileCreateParams.builder()
                .purpose(FilePurpose.FINE_TUNE)
                .file(MultipartField.<InputStream>builder()
                        .value(content)
                        .filename(name)
                        .build())
                .build();
        return call(() -> client.files().create(file).id());
    }

    @Override
    public Job start(JobOrder order, String fileId) throws ProviderUnavailableException, CannotTuneException {
        return call(() -> Jobs.of(client.fineTuning().jobs().create(Jobs.order(order, fileId))));
    }

    @Override
    public Job job(String id) throws ProviderUnavailableException, CannotTuneException {
        return call(() -> Jobs.of(client.fineTuning().jobs().retrieve(id)));
    }

    @Override
    public Optional<JobStep> lastStep(String id) throws ProviderUnavailableException, CannotTuneException {
        var latest = JobListEventsParams.builder().fineTuningJobId(id).limit(20).build();
        return call(() -> client.fineTuning().jobs().listEvents(latest).data().stream()
                .flatMap(event -> JobEvents.step(event).stream())
                .max(Comparator.comparingInt(JobStep::step)));
    }

    @Override
    public byte[] file(String id) throws ProviderUnavailableException, CannotTuneException {
        return call(() -> {
            try (var response = client.files().content(id)) {
                return response.body().readAllBytes();
            } catch (IOException e) {
                throw new com.openai.errors.OpenAIIoException("file " + id + " broke off: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public void cancel(String id) throws ProviderUnavailableException, CannotTuneException {
        call(() -> client.fineTuning().jobs().cancel(id));
    }

    private <T> T call(Supplier<T> request) throws ProviderUnavailableException, CannotTuneException {
        try {
            return request.get();
        } catch (OpenAIException e) {
            throw errors.meaningOf(e);
        }
    }
}
