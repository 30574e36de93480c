package dev.gpta.prefix.messaging;

import dev.gpta.events.Candidate;
import dev.gpta.events.EventIds;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.Producer;
import dev.gpta.events.TaUsage;
import dev.gpta.events.Topics;
import dev.gpta.events.WorkSpan;
import dev.gpta.prefix.app.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The event that answers a {@code prefix-history} event. */
@ApplicationScoped
class Results {

    private final Clock clock;
    private final Producer producer;

    Results(Clock clock, Producer producer) {
        this.clock = clock;
        this.producer = producer;
    }

    Instant now() {
        return clock.instant();
    }

    PrefixCandidates manifest(PrefixHistory request, Proposal proposal, Instant startedAt) {
        var id = EventIds.of(request.getRun(), Topics.PREFIX_CANDIDATES.name(), request.getEpoch(), request.getRound());
        var now = now();
        var closed = proposal.prefixes().isEmpty();
        return PrefixCandidates.newBuilder()
                .setEventId(id)
                .setRun(request.getRun())
                .setEpoch(request.getEpoch())
                .setTime(now)
                .setProducer(producer)
                .setCausationId(request.getEventId())
                .setRound(request.getRound())
                .setCandidates(candidates(id, proposal.prefixes()))
                .setClosed(closed)
                .setReason(closed ? proposal.reason() : null)
                .setCheckpoint(request.getCheckpoint())
                .setUsage(usage(proposal))
                .setHistoryShown(proposal.historyShown())
                .setOverBudget(proposal.overBudget() != null)
                .setWork(new WorkSpan(startedAt, now))
                .build();
    }

    private static List<Candidate> candidates(String manifestId, List<String> prefixes) {
        return prefixes.stream()
                .map(text -> new Candidate(EventIds.candidate(manifestId, text), text, true))
                .toList();
    }

    private static TaUsage usage(Proposal proposal) {
        var usage = proposal.usage();
        return new TaUsage(
                usage.calls(),
                usage.promptTokens(),
                usage.completionTokens(),
                proposal.rejected().total());
    }
}
