package dev.gpta.prefix.messaging;

import dev.gpta.events.PrefixHistory;
import dev.gpta.events.Stage;
import dev.gpta.events.Topics;
import dev.gpta.llm.app.CannotGoOnException;
import dev.gpta.llm.app.Errand;
import dev.gpta.llm.messaging.EndedRuns;
import dev.gpta.llm.messaging.Errands;
import dev.gpta.llm.messaging.RunEvents;
import dev.gpta.llm.messaging.RunPublisher;
import dev.gpta.prefix.app.ProposePrefixes;
import dev.gpta.prefix.config.AskConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Answers each {@code prefix-history} event with one manifest, or ends its run. A record is acknowledged once the answer
 * is on the broker: after a crash it is asked again, and readers accept the first manifest.
 */
@ApplicationScoped
public class PrefixHistoryConsumer {

    private final ProposePrefixes proposePrefixes;
    private final EndedRuns ended;
    private final Results results;
    private final Publisher publisher;
    private final RunEvents runEvents;
    private final RunPublisher runPublisher;
    private final Errands errands;

    PrefixHistoryConsumer(
            ProposePrefixes proposePrefixes,
            EndedRuns ended,
            Results results,
            Publisher publisher,
            RunEvents runEvents,
            RunPublisher runPublisher,
            AskConfig config) {
        this.proposePrefixes = proposePrefixes;
        this.ended = ended;
        this.results = results;
        this.publisher = publisher;
        this.runEvents = runEvents;
        this.runPublisher = runPublisher;
        this.errands = new Errands(config.requestsAtOnce(), runEvents, runPublisher);
    }

    /** Takes the record and lets the next one come; it is acknowledged when it is done. */
    @Incoming("prefix-history")
    CompletionStage<Void> on(Message<PrefixHistory> message) {
        return Errands.orPutAside(message, () -> take(message));
    }

    private CompletionStage<Void> take(Message<PrefixHistory> message) {
        var request = message.getPayload();
        if (request == null) {
            return message.ack();
        }
        var errand = Requests.errand(request);
        var key = Topics.PREFIX_HISTORY.key(request.getRun(), request.getEpoch());
        return errands.take(message, key, errand, () -> answer(request, errand));
    }

    private void answer(PrefixHistory request, Errand errand) throws CannotGoOnException {
        var startedAt = results.now();
        var proposal = proposePrefixes.propose(
                Requests.of(request),
                () -> ended.contains(errand),
                (prefixes, wanted) ->
                        runPublisher.publish(runEvents.progress(errand, Stage.ASK, prefixes, wanted, null)));
        publisher.publish(results.manifest(request, proposal, startedAt));
    }

    @PreDestroy
    void stop() {
        errands.close();
    }
}
