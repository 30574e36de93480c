package dev.gpta.student.messaging;

import dev.gpta.events.PrefixSelected;
import dev.gpta.student.app.TrainerWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hands the trainer its work items, one after the other, on a thread of its own. */
@Startup
@ApplicationScoped
public class TrainerConsumer {

    private static final String CHANNEL = "prefix-selected";

    private final TrainerWork trainer;
    private final Worker worker;

    TrainerConsumer(TrainerWork trainer, Workers workers) {
        this.trainer = trainer;
        this.worker = workers.open(CHANNEL);
    }

    @Incoming(CHANNEL)
    @Blocking("trainer")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> on(Message<PrefixSelected> message) {
        return worker.work(
                message,
                (item, stopping) -> InRun.handle(item.getRun(), item.getEpoch(), () -> trainer.handle(item, stopping)));
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }
}
