package dev.gpta.student.messaging;

import dev.gpta.events.PrefixCandidates;
import dev.gpta.student.app.ScoreCandidates;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hands the evaluator its manifests, one after the other, on a thread of its own. */
@Startup
@ApplicationScoped
public class EvaluatorConsumer {

    private static final String CHANNEL = "prefix-candidates";

    private final ScoreCandidates evaluator;
    private final Worker worker;

    EvaluatorConsumer(ScoreCandidates evaluator, Workers workers) {
        this.evaluator = evaluator;
        this.worker = workers.open(CHANNEL);
    }

    @Incoming(CHANNEL)
    @Blocking("evaluator")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> on(Message<PrefixCandidates> message) {
        return worker.work(
                message,
                (item, stopping) ->
                        InRun.handle(item.getRun(), item.getEpoch(), () -> evaluator.handle(item, stopping)));
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }
}
