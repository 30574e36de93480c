package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Job;
import java.util.Optional;

/**
 * Whoever runs fine-tuning jobs. Each method throws {@link ProviderUnavailableException} if it did not answer and may do
 * so later, and {@link CannotTuneException} if it never will.
 */
public interface TuningProvider {

    /** The job that was started under this key, the oldest if there are several. */
    Optional<Job> find(String runKey) throws ProviderUnavailableException, CannotTuneException;

    /** Stores training data, and gives its id. */
    String upload(String name, String jsonLines) throws ProviderUnavailableException, CannotTuneException;

    /** Starts a job. Not to be repeated blindly: {@link #find} first. */
    Job start(JobOrder order, String fileId) throws ProviderUnavailableException, CannotTuneException;

    /** The job as it is now. */
    Job job(String id) throws ProviderUnavailableException, CannotTuneException;

    /** The job's last step so far, where the provider tells. */
    Optional<JobStep> lastStep(String id) throws ProviderUnavailableException, CannotTuneException;

    /** A result file. */
    byte[] file(String id) throws ProviderUnavailableException, CannotTuneException;

    /** Stops the job. */
    void cancel(String id) throws ProviderUnavailableException, CannotTuneException;
}
