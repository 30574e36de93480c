package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.JobState;
import dev.gpta.llm.app.Cancellation;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Failure;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.app.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Watches a job until it has ended. Only an end that is known is one: in any other state, also one that nobody has heard
 * of, it is under way. Its time counts from its creation, so that whoever takes over after a crash grants no more.
 *
 * @param one looked up from time to time, ever more rarely, and at the end: the job that counts may prove to be another
 * @param progress hears of each new step that the provider tells of
 */
record JobWatch(
        TuningProvider provider,
        OneJob one,
        Patience patience,
        Cancellation cancellation,
        Consumer<JobStep> progress,
        TuningSettings settings,
        Clock clock) {

    private static final Logger LOG = System.getLogger(JobWatch.class.getName());

    Job untilEnded(Job started) throws UnavailableException, CannotGoOnException {
        var deadline = deadline(started);
        var job = started;
        var told = 0;
        for (int looks = 1; !job.state().ended(); looks++) {
            if (clock.instant().isAfter(deadline)) {
                throw tooLong(job);
            }
            patience.sleep(settings.polling().after(looks));
            job = look(job, Integer.bitCount(looks) == 1);
            told = tell(job, told);
        }
        return job;
    }

    private Job look(Job before, boolean forOthers) throws UnavailableException, CannotGoOnException {
        var job = patience.begin(cancellation).take(() -> provider.job(before.id()));
        return forOthers || job.state().ended()
                ? patience.begin(cancellation).take(one::find).orElse(job)
                : job;
    }

    /** A provider's clock may be behind ours, or a job say nothing of its beginning: then it has all its time from now. */
    private Instant deadline(Job job) {
        var now = clock.instant();
        var from = job.createdAt().equals(Instant.EPOCH) || job.createdAt().isAfter(now) ? now : job.createdAt();
        return from.plus(settings.limit());
    }

    /** Progress is for people: where it cannot be had, the job goes on. */
    private int tell(Job job, int told) {
        if (job.state() == JobState.UNDER_WAY) {
            try {
                var step = provider.lastStep(job.id());
                if (step.isPresent() && step.get().step() > told) {
                    progress.accept(step.get());
                    return step.get().step();
                }
            } catch (UnavailableException | CannotGoOnException e) {
                LOG.log(Level.DEBUG, "no progress of job {0}: {1}", job.id(), e.getMessage());
            }
        }
        return told;
    }

    private CannotGoOnException tooLong(Job job) {
        var failure = new Failure(
                "TUNING_TOO_LONG",
                "job " + job.id() + " at " + settings.address() + " had not ended within " + settings.limit()
                        + ", and was stopped",
                "Look at the job with its provider, or set GPTA_TUNING_DEADLINE; then resume the run.");
        return new CannotGoOnException(failure, null);
    }
}
