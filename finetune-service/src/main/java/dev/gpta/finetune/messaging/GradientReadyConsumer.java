package dev.gpta.finetune.messaging;

import dev.gpta.events.GradientReady;
import dev.gpta.events.NextStep;
import dev.gpta.events.Stage;
import dev.gpta.events.Topics;
import dev.gpta.finetune.app.TuneTeachingAssistant;
import dev.gpta.finetune.config.TuningConfig;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.messaging.EndedRuns;
import dev.gpta.llm.messaging.Errands;
import dev.gpta.llm.messaging.RunEvents;
import dev.gpta.llm.messaging.RunPublisher;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Answers each {@code gradient-ready} event that is to be tuned on with one {@code model-updated} event, or ends its
 * run. A record is acknowledged once the answer is on the broker: after a crash the same job is found again.
 */
@ApplicationScoped
public class GradientReadyConsumer {

    private final TuneTeachingAssistant tuneTeachingAssistant;
    private final EndedRuns ended;
    private final Results results;
    private final Publisher publisher;
    private final RunEvents runEvents;
    private final RunPublisher runPublisher;
    private final Errands errands;

    GradientReadyConsumer(
            TuneTeachingAssistant tuneTeachingAssistant,
            EndedRuns ended,
            Results results,
            Publisher publisher,
            RunEvents runEvents,
            RunPublisher runPublisher,
            TuningConfig config) {
        this.tuneTeachingAssistant = tuneTeachingAssistant;
        this.ended = ended;
        this.results = results;
        this.publisher = publisher;
        this.runEvents = runEvents;
        this.runPublisher = runPublisher;
        this.errands = new Errands(config.jobsAtOnce(), runEvents, runPublisher);
    }

    /** Takes the record and lets the next one come; it is acknowledged when it is done. */
    @Incoming("gradient-ready")
    CompletionStage<Void> on(Message<GradientReady> message) {
        return Errands.orPutAside(message, () -> take(message));
    }

    private CompletionStage<Void> take(Message<GradientReady> message) {
        var event = message.getPayload();
        if (event == null || event.getNext() != NextStep.FINETUNE) {
            return message.ack();
        }
        var errand = Requests.errand(event);
        var key = Topics.GRADIENT_READY.key(event.getRun(), event.getEpoch());
        return errands.take(message, key, errand, () -> tune(event, errand));
    }

    private void tune(GradientReady event, Errand errand) throws CannotGoOnException {
        var startedAt = results.now();
        var request = Requests.of(event);
        tuneTeachingAssistant.tune(
                request,
                () -> ended.contains(errand),
                step -> runPublisher.publish(
                        runEvents.progress(errand, Stage.TUNE, step.step(), step.of(), step.loss())),
                tuned -> publisher.publish(results.model(event, request, tuned, startedAt)));
    }

    @PreDestroy
    void stop() {
        errands.close();
    }
}
