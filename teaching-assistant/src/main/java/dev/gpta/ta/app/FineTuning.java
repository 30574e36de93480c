package dev.gpta.ta.app;

import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.JobEvent.Level;
import dev.gpta.ta.domain.tuning.JobState;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.domain.tuning.TuningRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Fine-tuning jobs as a client sees them. */
public final class FineTuning {

    private final JobBook book;
    private final JobRunner runner;
    private final ModelCatalog catalog;
    private final UploadedFiles files;
    private final Ids ids;
    private final Clock clock;

    public FineTuning(JobBook book, JobRunner runner, ModelCatalog catalog, UploadedFiles files, Ids ids, Clock clock) {
        this.book = book;
        this.runner = runner;
        this.catalog = catalog;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes a job into the queue, or gives the one that was started under its key before.
     *
     * @throws RefusedException if its model or its file is not there
     */
    public TuningJob create(TuningRequest request) {
        catalog.get(request.model());
        requireDialogues("training_file", request.trainingFile());
        var validation = request.validationFile();
        if (validation != null) {
            requireDialogues("validation_file", validation);
        }
        var job = new TuningJob(ids.next("ftjob-"), clock.instant(), request, new JobState.ValidatingFiles());
        var added = book.add(job);
        if (added.equals(job)) {
            runner.submit(job);
            forgetOld();
        }
        return added;
    }

    /** Newest first. @param metadata pairs that a job must have */
    public List<TuningJob> all(Map<String, String> metadata) {
        return book.all().stream().filter(job -> job.has(metadata)).toList();
    }

    public TuningJob get(String id) {
        return book.get(id);
    }

    /** Newest first. */
    public List<JobEvent> events(String id) {
        return book.events(id);
    }

    /** @throws RefusedException if the job has ended */
    public TuningJob cancel(String id) {
        try {
            return book.change(id, state -> state.cancelled(clock.instant()), Level.INFO, "Fine-tuning job cancelled");
        } catch (IllegalStateException e) {
            throw RefusedException.invalid(
                    "invalid_job_state", "id", "the job " + id + " has already ended: " + e.getMessage());
        }
    }

    private void forgetOld() {
        for (var old : book.forget()) {
            var result = old.state().result();
            if (result != null && files.find(result.resultFile()).isPresent()) {
                files.delete(result.resultFile());
            }
        }
    }

    private void requireDialogues(String param, String id) {
        var file = files.find(id)
                .orElseThrow(() -> RefusedException.invalid(
                        "file_not_found", param, param + " '" + id + "' does not exist; upload it first"));
        if (!file.purpose().equals(StoredFile.FINE_TUNE)) {
            throw RefusedException.invalid(
                    param,
                    param + " '" + id + "' has purpose " + file.purpose() + ", but must have " + StoredFile.FINE_TUNE);
        }
    }
}
