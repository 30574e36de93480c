package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Job;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.UnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * Whoever runs fine-tuning jobs, and serves what comes of them, on one errand. Each method throws
 * {@link UnavailableException} if it did not answer and may do so later, and {@link CannotGoOnException} if it never
 * will.
 */
public interface TuningProvider {

    /** The jobs that were started under this key, oldest first, as far as the provider's list has them by now. */
    List<Job> jobs(String runKey) throws UnavailableException, CannotGoOnException;

    /** The id of the training file of this name, the oldest if there are several. */
    Optional<String> findFile(String name) throws UnavailableException, CannotGoOnException;

    /** Stores training data, and gives its id. */
    String upload(String name, String jsonLines) throws UnavailableException, CannotGoOnException;

    /**
     * Starts a job. Not to be repeated blindly: {@link #find} first.
     *
     * @param tunedTokens tokens that it will be tuned on, each pass counted, estimated
     */
    Job start(JobOrder order, String fileId, long tunedTokens) throws UnavailableException, CannotGoOnException;

    /** The job as it is now. */
    Job job(String id) throws UnavailableException, CannotGoOnException;

    /** The job's last step so far, where the provider tells. */
    Optional<JobStep> lastStep(String id) throws UnavailableException, CannotGoOnException;

    /** A result file. */
    byte[] file(String id) throws UnavailableException, CannotGoOnException;

    /** Stops the job; one that has ended stays as it is. */
    void cancel(String id) throws UnavailableException, CannotGoOnException;

    /** Deletes a file; one that is gone stays gone. */
    void delete(String fileId) throws UnavailableException, CannotGoOnException;

    /** Asks a model for one prefix. */
    CanaryAnswer ask(CanaryQuestion question) throws UnavailableException, CannotGoOnException;
}
