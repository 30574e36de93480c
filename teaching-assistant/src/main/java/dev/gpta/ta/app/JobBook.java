package dev.gpta.ta.app;

import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.JobEvent.Level;
import dev.gpta.ta.domain.tuning.JobState;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.ta.domain.tuning.TuningJob;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All jobs. The only place where their states change: one change at a time, kept before it is seen. */
public final class JobBook {

    private final JobStore store;
    private final int keep;
    private final Clock clock;
    private final Map<String, TuningJob> jobs = new ConcurrentHashMap<>();

    /** @param keep the most jobs that are remembered once they have ended */
    public JobBook(JobStore store, int keep, Clock clock) {
        this.store = store;
        this.keep = keep;
        this.clock = clock;
        store.all().forEach(job -> jobs.put(job.id(), job));
    }

    /** Newest first. */
    public List<TuningJob> all() {
        return jobs.values().stream()
                .sorted(Comparator.comparing(TuningJob::createdAt)
                        .thenComparing(TuningJob::id)
                        .reversed())
                .toList();
    }

    /** @throws RefusedException if there is none of this id */
    public TuningJob get(String id) {
        var job = jobs.get(id);
        if (job == null) {
            throw RefusedException.noSuch("fine-tuning job", id);
        }
        return job;
    }

    /** Newest first. */
    public List<JobEvent> events(String id) {
        var events = new ArrayList<>(store.events(get(id).id()));
        Collections.reverse(events);
        return events;
    }

    /** Whether a job that has not ended starts from this model. */
    public boolean wants(String model) {
        return jobs.values().stream()
                .anyMatch(job -> !job.state().ended() && job.request().model().equals(model));
    }

    /** Those that ended so long ago that they are remembered no more, taken out. */
    synchronized List<TuningJob> forget() {
        var old = all().stream().filter(job -> job.state().ended()).skip(keep).toList();
        old.forEach(job -> {
            jobs.remove(job.id());
            store.delete(job.id());
        });
        return old;
    }

    /** Adds it, unless there is one with its key that nobody has stopped: then gives that one. */
    synchronized TuningJob add(TuningJob job) {
        var there = job.request().key().flatMap(this::withKey);
        if (there.isPresent()) {
            return there.get();
        }
        store.save(job);
        jobs.put(job.id(), job);
        note(job.id(), Level.INFO, "Created fine-tuning job: " + job.id());
        return job;
    }

    private Optional<TuningJob> withKey(String key) {
        return jobs.values().stream()
                .filter(job -> job.request().key().filter(key::equals).isPresent())
                .filter(job -> !(job.state() instanceof JobState.Cancelled))
                .findFirst();
    }

    /** @throws IllegalStateException if the job's state has no such transition: somebody else was first */
    synchronized TuningJob change(String id, UnaryOperator<JobState> transition, Level level, String event) {
        var changed = get(id).to(transition);
        store.save(changed);
        jobs.put(id, changed);
        note(id, level, event);
        return changed;
    }

    void step(String id, StepFigures step) {
        var validated = step.validLoss() == null
                ? ""
                : String.format(Locale.ROOT, ", full validation loss=%.4f", step.validLoss());
        var message = String.format(
                Locale.ROOT,
                "Step %d/%d: training loss=%.4f%s",
                step.step(),
                step.totalSteps(),
                step.loss(),
                validated);
        note(id, Level.INFO, message, step);
    }

    private void note(String id, Level level, String message) {
        note(id, level, message, null);
    }

    private synchronized void note(String id, Level level, String message, @Nullable StepFigures step) {
        var number = store.events(id).size() + 1;
        var event = new JobEvent("ftevent-" + id + "-" + number, clock.instant(), level, message, step);
        store.append(id, event);
    }
}
