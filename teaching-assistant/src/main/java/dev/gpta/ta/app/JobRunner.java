package dev.gpta.ta.app;

import dev.gpta.ta.app.LanguageModels.Lesson;
import dev.gpta.ta.domain.chat.Dialogue;
import dev.gpta.ta.domain.tuning.JobError;
import dev.gpta.ta.domain.tuning.JobEvent.Level;
import dev.gpta.ta.domain.tuning.JobState;
import dev.gpta.ta.domain.tuning.TuningJob;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the jobs through their states: files are looked at as soon as they come, models are tuned one at a time, in the
 * order in which they came. What the last process left unfinished is begun anew.
 */
public final class JobRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JobBook book;
    private final UploadedFiles files;
    private final TuningWork work;
    private final int minExamples;
    private final Clock clock;
    private final ExecutorService validation = Executors.newSingleThreadExecutor(task -> daemon(task, "validation"));
    private final ExecutorService tuning = Executors.newSingleThreadExecutor(task -> daemon(task, "tuning"));
    private volatile boolean closing;

    /** @param minExamples dialogues that a training file must have at least */
    public JobRunner(JobBook book, UploadedFiles files, TuningWork work, int minExamples, Clock clock) {
        this.book = book;
        this.files = files;
        this.work = work;
        this.minExamples = minExamples;
        this.clock = clock;
    }

    /** Goes on with the jobs of the last process, oldest first. */
    public void resume() {
        book.all().stream()
                .filter(job -> !job.state().ended())
                .sorted(Comparator.comparing(TuningJob::createdAt))
                .map(this::interrupted)
                .forEach(this::submit);
    }

    /** Looks at the job's file, and tunes when it is its turn. */
    void submit(TuningJob job) {
        validation.execute(() -> guarded(job.id(), () -> validate(job.id())));
    }

    /** Once this returns nothing is written any more: the next process may begin. */
    @Override
    public void close() {
        closing = true;
        validation.shutdownNow();
        awaitEnd(validation, "A file is still being looked at");
        tuning.shutdown();
        awaitEnd(tuning, "A fine-tuning step is still running");
    }

    private static void awaitEnd(ExecutorService executor, String otherwise) {
        try {
            if (!executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("{}; it is left behind", otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TuningJob interrupted(TuningJob job) {
        return job.state() instanceof JobState.Running
                ? book.change(
                        job.id(), JobState::interrupted, Level.WARN, "The server was restarted; the job begins anew")
                : job;
    }

    private void validate(String id) {
        var request = book.get(id).request();
        var dialogues = dialogues(request.trainingFile());
        if (dialogues.size() < minExamples) {
            throw new IllegalArgumentException("training file %s has %d example(s), but must have at least %d"
                    .formatted(request.trainingFile(), dialogues.size(), minExamples));
        }
        var validationFile = request.validationFile();
        var validation = validationFile == null ? List.<Dialogue>of() : dialogues(validationFile);
        var lesson = new Lesson(dialogues, validation, request.hyperparameters(), request.method(), request.seed());
        if (book.get(id).state() instanceof JobState.ValidatingFiles) {
            book.change(id, JobState::queued, Level.INFO, "Files validated, moving job to queued state");
        }
        tuning.execute(() -> guarded(id, () -> tune(id, lesson)));
    }

    private List<Dialogue> dialogues(String file) {
        return TrainingFile.read(files.content(file));
    }

    private void tune(String id, Lesson lesson) throws Exception {
        if (closing || book.get(id).state().ended()) {
            return;
        }
        var job = book.change(id, state -> state.started(clock.instant()), Level.INFO, "Fine-tuning job started");
        var result = work.tune(
                job,
                lesson,
                step -> book.step(id, step),
                () -> closing || book.get(id).state().ended());
        try {
            book.change(
                    id,
                    state -> state.succeeded(clock.instant(), result),
                    Level.INFO,
                    "New fine-tuned model created: " + result.model());
        } catch (IllegalStateException e) {
            LOG.info("The job {} was cancelled in its last moment: its model is discarded", id);
            work.discard(result);
        }
    }

    /** Whatever goes wrong becomes the job's state, unless it was called off or the server is stopping. */
    private void guarded(String id, Step step) {
        try {
            step.run();
        } catch (CancellationException e) {
            LOG.info("The job {} stops: {}", id, e.getMessage());
        } catch (IllegalArgumentException | RefusedException e) {
            fail(id, new JobError("invalid_training_file", String.valueOf(e.getMessage()), "training_file"));
        } catch (Exception | OutOfMemoryError e) {
            LOG.error("The job {} failed", id, e);
            fail(id, new JobError("server_error", String.valueOf(e), null));
        }
    }

    private void fail(String id, JobError error) {
        if (closing || book.get(id).state().ended()) {
            LOG.info("The job {} ends with: {}", id, error.message());
            return;
        }
        book.change(id, state -> state.failed(clock.instant(), error), Level.ERROR, error.message());
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, "fine-tuning-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private interface Step {
        void run() throws Exception;
    }
}
