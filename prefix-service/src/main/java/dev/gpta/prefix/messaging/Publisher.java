package dev.gpta.prefix.messaging;

import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.Topics;
import dev.gpta.llm.messaging.Sending;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Writes manifests under their topic's key, and waits until the broker has them. */
@ApplicationScoped
class Publisher {

    private final MutinyEmitter<Record<String, PrefixCandidates>> candidates;

    Publisher(@Channel("prefix-candidates") MutinyEmitter<Record<String, PrefixCandidates>> candidates) {
        this.candidates = candidates;
    }

    void publish(PrefixCandidates event) {
        var record = Record.of(Topics.PREFIX_CANDIDATES.key(event.getRun(), event.getEpoch()), event);
        Sending.untilSent("prefix-candidates of " + record.key(), () -> candidates.sendAndAwait(record));
    }
}
