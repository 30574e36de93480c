package dev.gpta.student.messaging;

import dev.gpta.events.PrefixSelected;
import dev.gpta.student.app.TrainerWork;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hands the trainer its work items, one after the other, on a thread of its own. */
@ApplicationScoped
public class TrainerConsumer {

    private final TrainerWork trainer;
    private final Worker worker = new Worker();

    TrainerConsumer(TrainerWork trainer) {
        this.trainer = trainer;
    }

    @Incoming("prefix-selected")
    @Blocking("trainer")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> on(Message<PrefixSelected> message) {
        return worker.work(message, trainer::handle);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }
}
