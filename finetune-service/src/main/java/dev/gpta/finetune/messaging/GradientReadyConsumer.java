package dev.gpta.finetune.messaging;

import dev.gpta.events.GradientReady;
import dev.gpta.events.NextStep;
import dev.gpta.events.Topics;
import dev.gpta.finetune.app.CannotTuneException;
import dev.gpta.finetune.app.ServiceStopsException;
import dev.gpta.finetune.app.TuneTeachingAssistant;
import dev.gpta.finetune.config.TuningConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers each {@code gradient-ready} event that is to be tuned on with one {@code model-updated} event, or ends its
 * run. A record is acknowledged once the answer is on the broker: after a crash the same job is found again.
 */
@ApplicationScoped
public class GradientReadyConsumer {

    private static final Logger LOG = Logger.getLogger(GradientReadyConsumer.class);
    private static final CompletionStage<Void> LEFT_FOR_ANOTHER = CompletableFuture.completedFuture(null);

    private final TuneTeachingAssistant tuneTeachingAssistant;
    private final CancelledRuns cancelled;
    private final Results results;
    private final Publisher publisher;
    private final KeyedWork work;

    GradientReadyConsumer(
            TuneTeachingAssistant tuneTeachingAssistant,
            CancelledRuns cancelled,
            Results results,
            Publisher publisher,
            TuningConfig config) {
        this.tuneTeachingAssistant = tuneTeachingAssistant;
        this.cancelled = cancelled;
        this.results = results;
        this.publisher = publisher;
        this.work = new KeyedWork(config.jobsAtOnce());
    }

    /** Takes the record and lets the next one come; it is acknowledged when it is done. */
    @Incoming("gradient-ready")
    CompletionStage<Void> on(Message<GradientReady> message) {
        var event = message.getPayload();
        if (event == null || event.getNext() != NextStep.FINETUNE) {
            return message.ack();
        }
        work.submit(Topics.GRADIENT_READY.key(event.getRun(), event.getEpoch()), () -> tune(event))
                .handle((done, failed) -> settle(message, failed));
        return CompletableFuture.completedFuture(null);
    }

    private static CompletionStage<Void> settle(Message<?> message, @Nullable Throwable failed) {
        if (failed == null) {
            return message.ack();
        }
        var cause = failed instanceof CompletionException ? failed.getCause() : failed;
        return cause instanceof ServiceStopsException ? LEFT_FOR_ANOTHER : message.nack(cause);
    }

    private void tune(GradientReady event) {
        var startedAt = results.now();
        try {
            var request = Requests.of(event);
            var tuned = tuneTeachingAssistant.tune(
                    request,
                    () -> cancelled.contains(event.getRun()),
                    step -> publisher.publish(results.progress(event, step)));
            publisher.publish(results.model(event, request, tuned, startedAt));
        } catch (CannotTuneException e) {
            LOG.errorf("run %s cannot go on: %s", event.getRun().getRunId(), e.getMessage());
            publisher.publish(results.failure(event, e.failure()));
        } catch (CancellationException e) {
            LOG.infof("run %s: not tuned, %s", event.getRun().getRunId(), e.getMessage());
        } catch (ServiceStopsException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %s: a defect of this service", event.getRun().getRunId());
            publisher.publish(results.failure(event, e));
            throw e;
        }
    }

    @PreDestroy
    void stop() {
        work.close();
    }
}
