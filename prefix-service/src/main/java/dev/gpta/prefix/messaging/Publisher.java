package dev.gpta.prefix.messaging;

import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.Topics;
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
        candidates.sendAndAwait(Record.of(Topics.PREFIX_CANDIDATES.key(event.getRun(), event.getEpoch()), event));
    }
}
