package dev.gpta.finetune.provider;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileListParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.JobListEventsParams;
import com.openai.models.finetuning.jobs.JobListParams;
import dev.gpta.finetune.app.CanaryAnswer;
import dev.gpta.finetune.app.CanaryQuestion;
import dev.gpta.finetune.app.JobOrder;
import dev.gpta.finetune.app.JobStep;
import dev.gpta.finetune.app.TuningProvider;
import dev.gpta.finetune.domain.Job;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.app.UnavailableException;
import dev.gpta.llm.ledger.Door;
import dev.gpta.llm.ledger.Leave;
import dev.gpta.llm.ledger.Purpose;
import dev.gpta.llm.provider.AnswerLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** OpenAI's fine-tuning API, through its own client. */
public final class OpenAiProvider implements TuningProvider {

    /** In a job's metadata: whose it is. The API knows no idempotency key. */
    static final String RUN_KEY = "gpta-run-key";

    /** Azure's code where its filter stops a prompt. */
    private static final String FILTERED = "content_filter";

    private static final long PAGE = 100;
    /** Of a result file, which has a line per step. */
    private static final int MOST_BYTES = 64 << 20;
    /** A provider that does not filter by metadata, nor end its list, must not be read for ever. */
    private static final long MOST_JOBS = 10_000;

    private final OpenAIClient client;
    private final AnswerLimit limit;
    private final OpenAiErrors errors;
    private final Door door;
    private final Errand errand;

    /**
     * @param client one that does not try again by itself, and passes the door
     * @param limit how it is told the most tokens of an answer
     * @param errand whose calls these are
     */
    public OpenAiProvider(OpenAIClient client, AnswerLimit limit, OpenAiErrors errors, Door door, Errand errand) {
        this.client = client;
        this.limit = limit;
        this.errors = errors;
        this.door = door;
        this.errand = errand;
    }

    @Override
    public List<Job> jobs(String runKey) throws UnavailableException, CannotGoOnException {
        var filter = JobListParams.builder()
                .limit(PAGE)
                .metadata(JobListParams.Metadata.builder()
                        .putAdditionalProperty(RUN_KEY, runKey)
                        .build())
                .build();
        return call(
                Purpose.LOOK,
                () -> client.fineTuning().jobs().list(filter).autoPager().stream()
                        .limit(MOST_JOBS)
                        .filter(job -> runKey.equals(Jobs.metadata(job, RUN_KEY)))
                        .sorted(Comparator.comparingLong(FineTuningJob::createdAt)
                                .thenComparing(FineTuningJob::id))
                        .map(Jobs::of)
                        .toList());
    }

    @Override
    public String upload(String name, String jsonLines) throws UnavailableException, CannotGoOnException {
        var content = new ByteArrayInputStream(jsonLines.getBytes(StandardCharsets.UTF_8));
        var file = FileCreateParams.builder()
                .purpose(FilePurpose.FINE_TUNE)
                .file(MultipartField.<InputStream>builder()
                        .value(content)
                        .filename(name)
                        .build())
                .build();
        return call(Purpose.UPLOAD, () -> client.files().create(file).id());
    }

    @Override
    public Job start(JobOrder order, String fileId, long tunedTokens) throws UnavailableException, CannotGoOnException {
        return call(
                new Leave(errand, Purpose.TUNE, tunedTokens),
                () -> Jobs.of(client.fineTuning().jobs().create(Jobs.order(order, fileId))));
    }

    @Override
    public Job job(String id) throws UnavailableException, CannotGoOnException {
        return call(Purpose.LOOK, () -> Jobs.of(client.fineTuning().jobs().retrieve(id)));
    }

    @Override
    public Optional<JobStep> lastStep(String id) throws UnavailableException, CannotGoOnException {
        var latest = JobListEventsParams.builder().fineTuningJobId(id).limit(20).build();
        return call(
                Purpose.LOOK,
                () -> client.fineTuning().jobs().listEvents(latest).data().stream()
                        .flatMap(event -> JobEvents.step(event).stream())
                        .max(Comparator.comparingInt(JobStep::step)));
    }

    @Override
    public byte[] file(String id) throws UnavailableException, CannotGoOnException {
        return call(Purpose.LOOK, () -> {
            try (var response = client.files().content(id)) {
                return bounded(response.body(), id);
            } catch (IOException e) {
                throw new com.openai.errors.OpenAIIoException("file " + id + " broke off: " + e.getMessage(), e);
            }
        });
    }

    private static byte[] bounded(InputStream body, String id) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("file " + id + " has more than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    @Override
    public Optional<String> findFile(String name) throws UnavailableException, CannotGoOnException {
        var ours = FileListParams.builder()
                .purpose(FilePurpose.FINE_TUNE.asString())
                .build();
        return call(
                Purpose.LOOK,
                () -> client.files().list(ours).autoPager().stream()
                        .limit(MOST_JOBS)
                        .filter(file -> file._filename().asKnown().orElse("").equals(name))
                        .min(Comparator.comparingLong(FileObject::createdAt).thenComparing(FileObject::id))
                        .map(FileObject::id));
    }

    @Override
    public void cancel(String id) throws UnavailableException, CannotGoOnException {
        call(Purpose.CLEAN, () -> ended(() -> client.fineTuning().jobs().cancel(id)));
    }

    @Override
    public void delete(String fileId) throws UnavailableException, CannotGoOnException {
        call(Purpose.CLEAN, () -> ended(() -> client.files().delete(fileId)));
    }

    /** What is gone, or has ended meanwhile, need not be ended. */
    private static boolean ended(Runnable end) {
        try {
            end.run();
            return true;
        } catch (NotFoundException | BadRequestException e) {
            return false;
        }
    }

    @Override
    public CanaryAnswer ask(CanaryQuestion question) throws UnavailableException, CannotGoOnException {
        return call(Purpose.CANARY, () -> {
            try {
                return Canaries.answer(client.chat().completions().create(Canaries.request(question, limit)));
            } catch (BadRequestException e) {
                if (e.code().filter(FILTERED::equals).isPresent()) {
                    return CanaryAnswer.REFUSED;
                }
                throw e;
            }
        });
    }

    private <T> T call(Purpose purpose, Supplier<T> request) throws UnavailableException, CannotGoOnException {
        return call(new Leave(errand, purpose), request);
    }

    private <T> T call(Leave leave, Supplier<T> request) throws UnavailableException, CannotGoOnException {
        return door.open(leave, () -> {
            try {
                return request.get();
            } catch (OpenAIException e) {
                throw errors.meaningOf(e);
            }
        });
    }
}
