package dev.gpta.finetune.app;

import dev.gpta.finetune.domain.Job;
import dev.gpta.finetune.domain.ResultFile;
import dev.gpta.finetune.domain.TuningStep;
import dev.gpta.llm.app.Cancellation;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Patience;
import dev.gpta.llm.app.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tunes the teaching assistant on a dialogue gradient.
 *
 * <pre>
 * job of this key? --no--> may it be tuned? --no--> not tuned
 *        |                       | yes
 *        |                 file of this key? --no--> upload
 *        |                       |                     |
 *        |                       +---------+-----------+
 *        |                         job of this key? --no--> start
 *        +-------------------------+-------------------------+
 *                                watch
 *         failed, cancelled        | succeeded      too long, run over
 *              |              try the model                |
 *              +---------------+---+                     stop
 *                            answer                        |
 *                              |                           |
 *                        delete its files ----------------+
 * </pre>
 *
 * The provider keeps the state: job and file bear the errand's key. So whoever comes after a crash, wherever it was,
 * comes to the same place; a job is started only after it was looked for, and files go only after the answer is out.
 * A second job, which a provider's lagging list may lead to, is stopped when it is seen: see {@link OneJob}.
 */
public final class TuneTeachingAssistant {

    private static final Logger LOG = System.getLogger(TuneTeachingAssistant.class.getName());

    private final TuningProviders providers;
    private final Patience patience;
    private final DialogueArchive archive;
    private final Canary canary;
    private final TuningSettings settings;
    private final Clock clock;

    public TuneTeachingAssistant(
            TuningProviders providers,
            Patience patience,
            DialogueArchive archive,
            Canary canary,
            TuningSettings settings,
            Clock clock) {
        this.providers = providers;
        this.patience = patience;
        this.archive = archive;
        this.canary = canary;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes the answer away; when it returns, the answer is safe. */
    @FunctionalInterface
    public interface Answers {
        void answer(Tuned tuned);
    }

    /**
     * Tunes, answers, and leaves nothing behind.
     *
     * @param progress hears of each new step that the provider tells of
     * @throws CannotGoOnException if the provider cannot be reached or refuses, or the job takes too long
     * @throws CancellationException if the run is over; so is its job
     */
    public void tune(TuningRequest request, Cancellation cancellation, Consumer<JobStep> progress, Answers answers)
            throws CannotGoOnException {
        var lines = ChatLines.of(request.gradient(), request.prompt());
        archive.keep(request.order().archiveName(), lines);
        var provider = providers.on(request.errand());
        try {
            var tuned = tuned(request, lines, provider, cancellation, progress);
            answers.answer(tuned);
            new Leftovers(provider, request.order().runKey()).delete(tuned.job());
        } catch (UnavailableException e) {
            throw CannotGoOnException.unreachable(settings.address(), e);
        } catch (CancellationException e) {
            new Leftovers(provider, request.order().runKey()).stopAndDelete();
            throw e;
        } catch (CannotGoOnException e) {
            // what was started for a run that ends here would be paid for in vain; without a key it cannot be stopped
            if (!e.failure().code().equals("TA_KEY_REFUSED")) {
                new Leftovers(provider, request.order().runKey()).stopAndDelete();
            }
            throw e;
        }
    }

    private Tuned tuned(
            TuningRequest request,
            String lines,
            TuningProvider provider,
            Cancellation cancellation,
            Consumer<JobStep> progress)
            throws UnavailableException, CannotGoOnException {
        var order = request.order();
        var one = new OneJob(provider, order.runKey());
        var found = patience.begin(cancellation).take(one::find);
        if (found.isEmpty()) {
            var file = ChatLines.measured(lines, order.passes());
            var objection = settings.rules().objection(file);
            if (objection.isPresent()) {
                return Tuned.not(objection.get(), false);
            }
            var overBudget = overBudget(request, file.tunedTokens());
            if (overBudget != null) {
                return Tuned.not("nothing is tuned: " + overBudget, true);
            }
            found = Optional.of(start(order, lines, file.tunedTokens(), provider, cancellation));
        }
        var watch = new JobWatch(provider, one, patience, cancellation, progress, settings, clock);
        return judged(request, watch.untilEnded(found.get()), provider, cancellation);
    }

    private @Nullable String overBudget(TuningRequest request, long tunedTokens) {
        var tuning = request.allowance().objectionToTuning(tunedTokens);
        return tuning != null ? tuning : canary.objection(request);
    }

    private Job start(
            JobOrder order, String lines, long tunedTokens, TuningProvider provider, Cancellation cancellation)
            throws UnavailableException, CannotGoOnException {
        order.formerKeys().forEach(key -> new Leftovers(provider, key).stopAndDelete());
        var there = patience.begin(cancellation).take(() -> provider.findFile(order.fileName()));
        var file = there.isPresent()
                ? there.get()
                : patience.begin(cancellation).take(() -> provider.upload(order.fileName(), lines));
        // safe to be repeated: if the order was heard though no answer came back, its job is found the next time
        return patience.begin(cancellation).take(() -> {
            var own = new OneJob(provider, order.runKey()).find();
            return own.isPresent() ? own.get() : provider.start(order, file, tunedTokens);
        });
    }

    private Tuned judged(TuningRequest request, Job job, TuningProvider provider, Cancellation cancellation)
            throws UnavailableException, CannotGoOnException {
        if (!job.hasModel()) {
            return new Tuned(job, List.of(), job.reason(), false, Usage.NONE);
        }
        var steps = figures(job, provider, cancellation);
        var verdict = canary.tried(request, job.tunedModel(), provider, patience.begin(cancellation));
        return new Tuned(job, steps, verdict.objection(), false, verdict.usage());
    }

    /** The tuned model is worth having even where its figures are not. */
    private List<TuningStep> figures(Job job, TuningProvider provider, Cancellation cancellation)
            throws UnavailableException {
        if (job.resultFiles().isEmpty()) {
            LOG.log(Level.WARNING, "job {0} has no result file: its loss is not known", job.id());
            return List.of();
        }
        try {
            return ResultFile.parse(patience.begin(cancellation)
                    .take(() -> provider.file(job.resultFiles().get(0))));
        } catch (IllegalArgumentException | CannotGoOnException e) {
            // not its format, or gone: deleted by who answered this before and died
            LOG.log(Level.WARNING, "job {0}: its loss is not known, {1}", job.id(), e.getMessage());
            return List.of();
        }
    }
}
