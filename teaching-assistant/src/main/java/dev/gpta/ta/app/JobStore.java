package dev.gpta.ta.app;

import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.TuningJob;
import java.util.List;

/** Port: jobs and what happened to them. Survives the process. */
public interface JobStore {

    /** All jobs, in no order. */
    List<TuningJob> all();

    /** Keeps a job in place of its former state. */
    void save(TuningJob job);

    /** Forgets a job and its events. */
    void delete(String jobId);

    /** A job's events, oldest first. */
    List<JobEvent> events(String jobId);

    void append(String jobId, JobEvent event);
}
