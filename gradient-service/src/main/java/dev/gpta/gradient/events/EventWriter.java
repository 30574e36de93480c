package dev.gpta.gradient.events;

import static java.util.Objects.requireNonNull;

import dev.gpta.events.BestPrefix;
import dev.gpta.events.Candidate;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.DialogueWindow;
import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.NextStep;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Producer;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.RunSpec;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.StepKind;
import dev.gpta.events.TaSpent;
import dev.gpta.events.Topics;
import dev.gpta.gradient.domain.Checkpoint;
import dev.gpta.gradient.domain.Command;
import dev.gpta.gradient.domain.Entry;
import dev.gpta.gradient.domain.History;
import dev.gpta.gradient.domain.Spent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes commands as events of the contract. A command carries the part of the specification that its worker needs, and
 * no other.
 *
 * @param spec the run's whole specification; null where no run is under way, and nothing but a failure can be told
 * @param time when it is written
 * @param version this service's version
 * @param causationId id of the event it answers; null if it answers none
 */
public record EventWriter(
        @Nullable RunSpec spec,
        Instant time,
        String version,
        @Nullable String causationId) implements Command.Visitor<Outgoing> {

    /** The service's name, in every event it writes. */
    public static final String NAME = "gradient-service";

    @Override
    public Outgoing askForPrefixes(Command.AskForPrefixes ask) {
        var run = ref(ask.run());
        return Outgoing.of(
                Topics.PREFIX_HISTORY,
                run,
                ask.epoch(),
                PrefixHistory.newBuilder()
                        .setEventId(EventIds.of(run, Topics.PREFIX_HISTORY.name(), ask.epoch(), ask.round()))
                        .setRun(run)
                        .setEpoch(ask.epoch())
                        .setTime(time)
                        .setProducer(producer())
                        .setCausationId(causationId)
                        .setRound(ask.round())
                        .setWanted(ask.wanted())
                        .setHistory(history(ask.history()))
                        .setTaken(ask.taken())
                        .setTa(requireNonNull(whole().getTa(), "a variant that asks has a teaching assistant"))
                        .setTaModel(ask.model())
                        .setSeed(ask.seed())
                        .setCheckpoint(checkpoint(ask.checkpoint()))
                        .setSpent(spent(ask.spent()))
                        .build());
    }

    @Override
    public Outgoing publishManifest(Command.PublishManifest publish) {
        var manifest = publish.manifest();
        var run = ref(manifest.run());
        return Outgoing.of(
                Topics.PREFIX_CANDIDATES,
                run,
                manifest.epoch(),
                PrefixCandidates.newBuilder()
                        .setEventId(manifest.manifestId())
                        .setRun(run)
                        .setEpoch(manifest.epoch())
                        .setTime(time)
                        .setProducer(producer())
                        .setCausationId(causationId)
                        .setRound(manifest.round())
                        .setCandidates(manifest.candidates().stream()
                                .map(one -> new Candidate(one.id(), one.text(), one.inHistory()))
                                .toList())
                        .setClosed(manifest.closed())
                        .setReason(manifest.reason())
                        .setCheckpoint(checkpoint(publish.checkpoint()))
                        .build());
    }

    @Override
    public Outgoing train(Command.Train train) {
        return selected(train.run(), StepKind.TRAIN, train.epoch(), train.prefix(), train.checkpoint(), null);
    }

    @Override
    public Outgoing test(Command.Test test) {
        var best = test.best();
        var entry = best.prefix();
        return selected(test.run(), StepKind.TEST, best.epoch(), entry.text(), best.checkpoint(), entry);
    }

    private Outgoing selected(
            dev.gpta.gradient.domain.RunRef of,
            StepKind kind,
            int epoch,
            String prefix,
            @Nullable Checkpoint checkpoint,
            @Nullable Entry validation) {
        var run = ref(of);
        return Outgoing.of(
                Topics.PREFIX_SELECTED,
                run,
                epoch,
                PrefixSelected.newBuilder()
                        .setEventId(EventIds.of(run, Topics.PREFIX_SELECTED.name() + "/" + kind, epoch, 0))
                        .setRun(run)
                        .setEpoch(epoch)
                        .setTime(time)
                        .setProducer(producer())
                        .setCausationId(causationId)
                        .setKind(kind)
                        .setPrefix(prefix)
                        .setCheckpoint(checkpoint(checkpoint))
                        .setValidation(validation == null ? null : entry(validation))
                        .setTrain(whole().getTrain())
                        .build());
    }

    @Override
    public Outgoing publishGradient(Command.PublishGradient gradient) {
        var run = ref(gradient.run());
        var empty = gradient.emptyPrefix();
        return Outgoing.of(
                Topics.GRADIENT_READY,
                run,
                gradient.epoch(),
                GradientReady.newBuilder()
                        .setEventId(EventIds.of(run, Topics.GRADIENT_READY.name(), gradient.epoch(), 0))
                        .setRun(run)
                        .setEpoch(gradient.epoch())
                        .setTime(time)
                        .setProducer(producer())
                        .setCausationId(causationId)
                        .setHistory(history(gradient.history()))
                        .setWindows(gradient.gradient().windows().stream()
                                .map(window -> new DialogueWindow(window.from(), window.target()))
                                .toList())
                        .setEmptyPrefix(empty == null ? null : entry(empty))
                        .setEpochBest(best(gradient.epochBest()))
                        .setRunBest(best(gradient.runBest()))
                        .setNext(NextStep.valueOf(gradient.next().name()))
                        .setReason(gradient.reason())
                        .setTa(whole().getTa())
                        .setTaModel(gradient.model())
                        .setSeed(gradient.seed())
                        .setSpent(spent(gradient.spent()))
                        .build());
    }

    /** The id of a rejected registration's event names its specification too: it is not an event of the run itself. */
    @Override
    public Outgoing fail(Command.Fail fail) {
        var run = ref(fail.run());
        var failure = fail.failure();
        var step = String.join("/", Topics.RUN_FAILED.name(), failure.code(), run.getSpecHash());
        return Outgoing.of(
                Topics.RUN_FAILED,
                run,
                0,
                RunFailed.newBuilder()
                        .setEventId(EventIds.of(run, step, 0, 0))
                        .setRun(run)
                        .setTime(time)
                        .setProducer(producer())
                        .setCausationId(causationId)
                        .setService(NAME)
                        .setStep(failure.step())
                        .setCode(failure.code())
                        .setMessage(failure.message())
                        .setRemedy(failure.remedy())
                        .setResumable(failure.resumable())
                        .build());
    }

    private static TaSpent spent(Spent spent) {
        return new TaSpent(spent.calls(), spent.promptTokens(), spent.completionTokens(), spent.tunedTokens());
    }

    private RunSpec whole() {
        return requireNonNull(spec, "a run that is under way has a specification");
    }

    static RunRef ref(dev.gpta.gradient.domain.RunRef run) {
        return new RunRef(run.runId(), run.attempt(), run.specHash());
    }

    private Producer producer() {
        return new Producer(NAME, version);
    }

    private static List<ScoredPrefix> history(History history) {
        return history.entries().stream().map(EventWriter::entry).toList();
    }

    private static ScoredPrefix entry(Entry entry) {
        return new ScoredPrefix(
                entry.candidateId(), entry.text(), entry.score(), entry.low(), entry.high(), entry.loss());
    }

    private static BestPrefix best(dev.gpta.gradient.domain.BestPrefix best) {
        return new BestPrefix(best.epoch(), entry(best.prefix()), requireNonNull(checkpoint(best.checkpoint())));
    }

    private static @Nullable CheckpointRef checkpoint(@Nullable Checkpoint checkpoint) {
        return checkpoint == null ? null : new CheckpointRef(checkpoint.uri(), checkpoint.sha256(), checkpoint.bytes());
    }
}
