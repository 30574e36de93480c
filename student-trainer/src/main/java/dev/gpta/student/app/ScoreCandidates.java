package dev.gpta.student.app;

import dev.gpta.events.Candidate;
import dev.gpta.events.MetricScored;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.Stage;
import dev.gpta.events.Topics;
import dev.gpta.student.app.OpenStudents.OpenStudent;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Eq. 5: the frozen student's metric on the validation sample, for every candidate of a manifest. A score depends on
 * checkpoint, prefix and sample alone, so a manifest may be scored twice: the events have the same ids.
 */
public final class ScoreCandidates {

    private static final Logger LOG = Logger.getLogger(ScoreCandidates.class);

    private final OpenStudents students;
    private final Outbox outbox;
    private final Events events;
    private final Cancellations cancellations;
    private final Retry retry;
    private final int batchSize;

    /** @param batchSize samples at a time */
    public ScoreCandidates(
            OpenStudents students,
            Outbox outbox,
            Events events,
            Cancellations cancellations,
            Retry retry,
            int batchSize) {
        this.students = students;
        this.outbox = outbox;
        this.events = events;
        this.cancellations = cancellations;
        this.retry = retry;
        this.batchSize = batchSize;
    }

    /**
     * Publishes one event per candidate, each as soon as it is known, or {@code run-failed}.
     *
     * @param stopping whether this instance is to end; the manifest then stays for the next
     * @return whether the manifest is done with
     */
    public boolean handle(PrefixCandidates manifest, BooleanSupplier stopping) {
        if (manifest.getCheckpoint() == null || manifest.getCandidates().isEmpty()) {
            return true;
        }
        LOG.infof(
                "%s: begun, %d candidates",
                name(manifest), manifest.getCandidates().size());
        try {
            scoreAll(manifest, () -> stopping.getAsBoolean() || cancellations.contains(manifest.getRun()));
            LOG.infof("%s: ended", name(manifest));
        } catch (CancellationException e) {
            LOG.infof("%s: stopped", name(manifest));
            return cancellations.contains(manifest.getRun());
        } catch (RunOverException e) {
            LOG.infof("%s: dropped, %s", name(manifest), e.getMessage());
        } catch (UnpublishedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s: failed", name(manifest));
            fail(manifest, Failures.of(e));
        }
        return true;
    }

    private void scoreAll(PrefixCandidates manifest, BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        var student = students.open(manifest.getRun(), manifest.getCheckpoint());
        var progress = new ProgressReport(
                outbox, events, manifest.getRun(), manifest.getEpoch(), Stage.SCORE, manifest.getEventId());
        int done = 0;
        for (var candidate : manifest.getCandidates()) {
            var event = score(manifest, candidate, student, cancelled);
            outbox.publish(Topics.METRIC_SCORED, manifest.getRun(), event);
            progress.step(++done, manifest.getCandidates().size());
        }
    }

    private MetricScored score(
            PrefixCandidates manifest, Candidate candidate, OpenStudent open, BooleanSupplier cancelled) {
        var startedAt = events.now();
        try {
            var scoring = SpecSettings.scoring(open.spec(), batchSize);
            var evaluation = retry.call(
                    "scoring \"" + candidate.getText() + "\"",
                    () -> open.student().evaluate(candidate.getText(), open.validation(), scoring, cancelled));
            return events.scored(manifest, candidate, evaluation.score(), startedAt);
        } catch (IllegalArgumentException e) {
            // the student says no to this prefix, and will again
            LOG.warnf("%s: \"%s\" cannot be scored: %s", name(manifest), candidate.getText(), e.getMessage());
            var failure = new Failure("UNSCORABLE_PREFIX", String.valueOf(e.getMessage()), "", false);
            return events.unscorable(manifest, candidate, failure, startedAt);
        }
    }

    private void fail(PrefixCandidates manifest, Failure failure) {
        String step = "SCORE epoch " + manifest.getEpoch() + " round " + manifest.getRound();
        outbox.publish(
                Topics.RUN_FAILED,
                manifest.getRun(),
                events.runFailed(manifest.getRun(), manifest.getEventId(), step, failure));
    }

    private static String name(PrefixCandidates manifest) {
        return "run %s/%d SCORE epoch %d round %d"
                .formatted(
                        manifest.getRun().getRunId(),
                        manifest.getRun().getAttempt(),
                        manifest.getEpoch(),
                        manifest.getRound());
    }
}
