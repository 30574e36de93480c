package dev.gpta.prefix.messaging;

import dev.gpta.events.Candidate;
import dev.gpta.events.EventIds;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.Producer;
import dev.gpta.events.RunFailed;
import dev.gpta.events.Stage;
import dev.gpta.events.TaUsage;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.events.WorkSpan;
import dev.gpta.prefix.app.Failure;
import dev.gpta.prefix.app.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The events that answer a {@code prefix-history} event. */
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
        var id = id(request, Topics.PREFIX_CANDIDATES.name());
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

    RunFailed failure(PrefixHistory request, RuntimeException unexpected) {
        var remedy = "See this service's log; the request is on " + Topics.PREFIX_HISTORY.deadLetters() + ".";
        return failure(request, new Failure("UNEXPECTED", unexpected.toString(), remedy));
    }

    RunFailed failure(PrefixHistory request, Failure failure) {
        return RunFailed.newBuilder()
                .setEventId(id(request, Topics.RUN_FAILED.name() + "/" + failure.code()))
                .setRun(request.getRun())
                .setTime(now())
                .setProducer(producer)
                .setCausationId(request.getEventId())
                .setService(producer.getName())
                .setStep("ASK epoch " + request.getEpoch() + " round " + request.getRound())
                .setCode(failure.code())
                .setMessage(failure.message())
                .setRemedy(failure.remedy())
                .setResumable(true)
                .build();
    }

    TrainingProgress progress(PrefixHistory request, int prefixes, int wanted) {
        return TrainingProgress.newBuilder()
                .setEventId(id(request, Topics.TRAINING_PROGRESS.name() + "/ask/" + prefixes))
                .setRun(request.getRun())
                .setEpoch(request.getEpoch())
                .setTime(now())
                .setProducer(producer)
                .setCausationId(request.getEventId())
                .setStage(Stage.ASK)
                .setStep(prefixes)
                .setTotalSteps(wanted)
                .build();
    }

    private static String id(PrefixHistory request, String step) {
        return EventIds.of(request.getRun(), step, request.getEpoch(), request.getRound());
    }
}
