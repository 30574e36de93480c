package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Backoff;
import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.JobState;
import dev.gpta.finetune.domain.ResultFile;
import dev.gpta.finetune.domain.TuningStep;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Tunes the teaching assistant on a dialogue gradient: finds its own job or starts it, waits until it has ended, and
 * reads its figures. Whoever does it again, after a crash, finds the same job and the same result.
 */
public final class TuneTeachingAssistant {

    private static final Logger LOG = System.getLogger(TuneTeachingAssistant.class.getName());

    private final TuningProvider provider;
    private final Patience patience;
    private final DialogueArchive archive;
    private final Backoff polling;
    private final Duration limit;
    private final Clock clock;
    private final String address;

    /**
     * @param polling how long to wait between two looks at a job
     * @param limit how long a job may take
     * @param address where the provider is, for messages
     */
    public TuneTeachingAssistant(
            TuningProvider provider,
            Patience patience,
            DialogueArchive archive,
            Backoff polling,
            Duration limit,
            Clock clock,
            String address) {
        this.provider = provider;
        this.patience = patience;
        this.archive = archive;
        this.polling = polling;
        this.limit = limit;
        this.clock = clock;
        this.address = address;
    }

    /**
     * @param progress hears of each new step that the provider tells of
     * @throws CannotTuneException if the provider cannot be reached or refuses, or the job takes too long
     * @throws CancellationException if the run was cancelled; so is its job
     */
    public Tuned tune(TuningRequest request, Cancellation cancellation, Consumer<JobStep> progress)
            throws CannotTuneException {
        var lines = ChatLines.of(request.gradient(), request.prompt());
        archive.keep(request.order().fileName(), lines);
        try {
            var started = findOrStart(request.order(), lines, cancellation);
            var ended = awaitEnd(started, cancellation, progress);
            return new Tuned(ended, ended.hasModel() ? figures(ended, cancellation) : List.of());
        } catch (ProviderUnavailableException e) {
            var failure = new Failure(
                    "TA_UNREACHABLE",
                    "the teaching assistant's provider at " + address + " did not answer: " + e.getMessage(),
                    "Start it, or set GPTA_TA_BASE_URL to where it listens; then resume the run.");
            throw new CannotTuneException(failure, e);
        }
    }

    private Job findOrStart(JobOrder order, String lines, Cancellation cancellation)
            throws ProviderUnavailableException, CannotTuneException {
        var own = patience.take(() -> provider.find(order.runKey()), cancellation);
        if (own.isPresent()) {
            return own.get();
        }
        var file = patience.take(() -> provider.upload(order.fileName(), lines), cancellation);
        return patience.take(() -> startOnce(order, file), cancellation);
    }

    /** Safe to be repeated: if the order was heard though no answer came back, its job is found the next time. */
    private Job startOnce(JobOrder order, String file) throws ProviderUnavailableException, CannotTuneException {
        var own = provider.find(order.runKey());
        return own.isPresent() ? own.get() : provider.start(order, file);
    }

    private Job awaitEnd(Job started, Cancellation cancellation, Consumer<JobStep> progress)
            throws ProviderUnavailableException, CannotTuneException {
        var deadline = clock.instant().plus(limit);
        var job = started;
        var told = 0;
        try {
            for (int looks = 1; !job.state().ended(); looks++) {
                if (clock.instant().isAfter(deadline)) {
                    throw tooLong(job);
                }
                patience.sleep(polling.after(looks));
                job = patience.take(() -> provider.job(started.id()), cancellation);
                told = tell(job, told, progress);
            }
            return job;
        } catch (CancellationException e) {
            stop(started);
            throw e;
        }
    }

    /** Progress is for people: where it cannot be had, the job goes on. */
    private int tell(Job job, int told, Consumer<JobStep> progress) {
        if (job.state() == JobState.UNDER_WAY) {
            try {
                var step = provider.lastStep(job.id());
                if (step.isPresent() && step.get().step() > told) {
                    progress.accept(step.get());
                    return step.get().step();
                }
            } catch (ProviderUnavailableException | CannotTuneException e) {
                LOG.log(Level.DEBUG, "no progress of job {0}: {1}", job.id(), e.getMessage());
            }
        }
        return told;
    }

    private CannotTuneException tooLong(Job job) {
        var failure = new Failure(
                "TUNING_TOO_LONG",
                "job " + job.id() + " at " + address + " has not ended within " + limit,
                "Look at the job with its provider, or set GPTA_TUNING_DEADLINE; then resume the run.");
        return new CannotTuneException(failure, null);
    }

    private void stop(Job job) {
        try {
            provider.cancel(job.id());
        } catch (ProviderUnavailableException | CannotTuneException e) {
            LOG.log(Level.WARNING, "job {0} of a cancelled run could not be stopped: {1}", job.id(), e.getMessage());
        }
    }

    /** The tuned model is worth having even where its figures are not. */
    private List<TuningStep> figures(Job job, Cancellation cancellation)
            throws ProviderUnavailableException, CannotTuneException {
        if (job.resultFiles().isEmpty()) {
            LOG.log(Level.WARNING, "job {0} has no result file: its loss is not known", job.id());
            return List.of();
        }
        var content = patience.take(() -> provider.file(job.resultFiles().get(0)), cancellation);
        try {
            return ResultFile.parse(content);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "job {0}: its loss is not known, {1}", job.id(), e.getMessage());
            return List.of();
        }
    }
}
