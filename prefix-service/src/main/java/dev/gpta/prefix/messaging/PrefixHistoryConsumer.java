package dev.gpta.prefix.messaging;

import dev.gpta.events.PrefixHistory;
import dev.gpta.events.Topics;
import dev.gpta.prefix.app.CannotAskException;
import dev.gpta.prefix.app.ProposePrefixes;
import dev.gpta.prefix.app.ServiceStopsException;
import dev.gpta.prefix.config.AskConfig;
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
 * Answers each {@code prefix-history} event with one manifest, or ends its run. A record is acknowledged once the answer
 * is on the broker: after a crash it is asked again, and readers accept the first manifest.
 */
@ApplicationScoped
public class PrefixHistoryConsumer {

    private static final Logger LOG = Logger.getLogger(PrefixHistoryConsumer.class);

    private static final CompletionStage<Void> LEFT_FOR_ANOTHER = CompletableFuture.completedFuture(null);

    private final ProposePrefixes proposePrefixes;
    private final CancelledRuns cancelled;
    private final Results results;
    private final Publisher publisher;
    private final KeyedWork work;

    PrefixHistoryConsumer(
            ProposePrefixes proposePrefixes,
            CancelledRuns cancelled,
            Results results,
            Publisher publisher,
            AskConfig config) {
        this.proposePrefixes = proposePrefixes;
        this.cancelled = cancelled;
        this.results = results;
        this.publisher = publisher;
        this.work = new KeyedWork(config.requestsAtOnce());
    }

    /** Takes the record and lets the next one come; it is acknowledged when it is done. */
    @Incoming("prefix-history")
    CompletionStage<Void> on(Message<PrefixHistory> message) {
        var request = message.getPayload();
        if (request == null) {
            return message.ack();
        }
        work.submit(Topics.PREFIX_HISTORY.key(request.getRun(), request.getEpoch()), () -> answer(request))
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

    private void answer(PrefixHistory request) {
        var startedAt = results.now();
        try {
            var proposal = proposePrefixes.propose(
                    Requests.of(request),
                    () -> cancelled.contains(request.getRun()),
                    (prefixes, wanted) -> publisher.publish(results.progress(request, prefixes, wanted)));
            publisher.publish(results.manifest(request, proposal, startedAt));
        } catch (CannotAskException e) {
            LOG.errorf("run %s cannot go on: %s", request.getRun().getRunId(), e.getMessage());
            publisher.publish(results.failure(request, e.failure()));
        } catch (CancellationException e) {
            LOG.infof("run %s: not asked, %s", request.getRun().getRunId(), e.getMessage());
        } catch (ServiceStopsException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %s: a defect of this service", request.getRun().getRunId());
            publisher.publish(results.failure(request, e));
            throw e;
        }
    }

    @PreDestroy
    void stop() {
        work.close();
    }
}
