package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.JobState;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * One job of a key, where the provider does not see to it itself: its list may lag, so that whoever takes over after a
 * crash, or after an answer that was lost, starts a second one. The oldest that nobody has stopped counts, for whoever
 * looks; the others are stopped as soon as they are seen.
 *
 * @param key under which jobs were started
 */
record OneJob(TuningProvider provider, String key) {

    private static final Logger LOG = System.getLogger(OneJob.class.getName());

    /** The job that counts, if there is any. Safe to be repeated. */
    Optional<Job> find() throws UnavailableException, CannotGoOnException {
        var jobs = provider.jobs(key);
        var counts = jobs.stream()
                .filter(job -> job.state() != JobState.CANCELLED)
                .findFirst()
                .or(() -> jobs.stream().findFirst());
        for (var job : jobs) {
            if (!job.state().ended() && !job.equals(counts.orElseThrow())) {
                LOG.log(Level.WARNING, "job {0} is a duplicate under the key {1}, and is stopped", job.id(), key);
                provider.cancel(job.id());
            }
        }
        return counts;
    }

    /** Stops whatever still runs: nobody waits for it. */
    void stop() throws UnavailableException, CannotGoOnException {
        for (var job : provider.jobs(key)) {
            if (!job.state().ended()) {
                provider.cancel(job.id());
            }
        }
    }
}
