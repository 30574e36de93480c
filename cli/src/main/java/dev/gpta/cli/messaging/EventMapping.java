package dev.gpta.cli.messaging;

import dev.gpta.cli.domain.Entry;
import dev.gpta.cli.domain.Plan;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunEvent.Head;
import dev.gpta.cli.domain.Span;
import dev.gpta.cli.domain.TestResult;
import dev.gpta.cli.domain.Tuning;
import dev.gpta.cli.domain.Usage;
import dev.gpta.cli.domain.Work;
import dev.gpta.events.BestPrefix;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.GradientReady;
import dev.gpta.events.MetricScored;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.StepKind;
import dev.gpta.events.TaModel;
import dev.gpta.events.TaUsage;
import dev.gpta.events.TestMetrics;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.events.WorkSpan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** From the contract's events to what a report needs of them. */
public final class EventMapping {

    private static final Map<Class<?>, BiFunction<String, SpecificRecord, RunEvent>> BY_KIND = Map.ofEntries(
            kind(DatasetRegistered.class, EventMapping::registered),
            kind(PrefixHistory.class, EventMapping::asked),
            kind(PrefixCandidates.class, EventMapping::proposed),
            kind(MetricScored.class, EventMapping::scored),
            kind(PrefixSelected.class, EventMapping::selected),
            kind(EpochCompleted.class, EventMapping::trained),
            kind(GradientReady.class, EventMapping::gradient),
            kind(ModelUpdated.class, EventMapping::updated),
            kind(RunControl.class, EventMapping::controlled),
            kind(RunFailed.class, EventMapping::failed),
            kind(TrainingProgress.class, EventMapping::progressed));

    /** The topics that a report reads. */
    static final List<Topic<?>> TOPICS = Topics.ALL.stream()
            .filter(topic -> BY_KIND.containsKey(topic.type()))
            .toList();

    private EventMapping() {}

    /** All of these, in their order. */
    public static List<RunEvent> all(List<EventLog.Read> records) {
        return records.stream()
                .map(record -> of(record.topic(), record.event()))
                .toList();
    }

    /** One event of a topic. */
    public static RunEvent of(String topic, SpecificRecord event) {
        var mapping = BY_KIND.get(event.getClass());
        if (mapping == null) {
            throw new IllegalArgumentException(
                    "topic " + topic + " has a " + event.getSchema().getFullName() + ", which no report knows");
        }
        return mapping.apply(topic, event);
    }

    private static <T extends SpecificRecord> Map.Entry<Class<?>, BiFunction<String, SpecificRecord, RunEvent>> kind(
            Class<T> type, BiFunction<String, T, RunEvent> mapping) {
        return Map.entry(type, (topic, event) -> mapping.apply(topic, type.cast(event)));
    }

    private static Head head(String topic, String id, RunRef run, int epoch, Instant time) {
        return new Head(id, topic, run.getRunId(), run.getAttempt(), run.getSpecHash(), epoch, time.toEpochMilli());
    }

    private static RunEvent registered(String topic, DatasetRegistered event) {
        var spec = event.getSpec();
        return new RunEvent.Registered(
                head(topic, event.getEventId(), event.getRun(), 0, event.getTime()),
                new Plan(
                        spec.getVariant().name(),
                        spec.getEpochs(),
                        spec.getHistorySize(),
                        spec.getWindow(),
                        spec.getSeed()));
    }

    private static RunEvent asked(String topic, PrefixHistory event) {
        return new RunEvent.Asked(
                head(topic, event.getEventId(), event.getRun(), event.getEpoch(), event.getTime()),
                event.getRound(),
                event.getWanted());
    }

    private static RunEvent proposed(String topic, PrefixCandidates event) {
        return new RunEvent.Proposed(
                head(topic, event.getEventId(), event.getRun(), event.getEpoch(), event.getTime()),
                event.getRound(),
                event.getCandidates().size(),
                event.getHistoryShown(),
                event.getClosed(),
                text(event.getReason()),
                event.getUsage() == null ? null : usage(event.getUsage()),
                event.getWork() == null ? null : span(event.getWork()));
    }

    private static RunEvent scored(String topic, MetricScored event) {
        return new RunEvent.Scored(
                head(topic, event.getEventId(), event.getRun(), event.getEpoch(), event.getTime()),
                event.getRound(),
                event.getScore() == null ? null : entry(event.getScore()),
                span(event.getWork()));
    }

    private static RunEvent selected(String topic, PrefixSelected event) {
        return new RunEvent.Selected(
                head(topic, event.getEventId(), event.getRun(), event.getEpoch(), event.getTime()),
                event.getKind() == StepKind.TEST,
                event.getPrefix());
    }

    private static RunEvent trained(String topic, EpochCompleted event) {
        return new RunEvent.Trained(
                head(topic, event.getEventId(), event.getRun(), event.getEpoch(), event.getTime()),
                event.getPrefix(),
                event.getCheckpoint().getUri(),
                event.getLoss(),
                event.getSamples(),
                event.getTruncated(),
                span(event.getWork()));
    }

    private static RunEvent gradient(String topic, GradientReady event) {
        return new RunEvent.Gradient(
                head(topic, event.getEventId(), event.getRun(), event.getEpoch(), event.getTime()),
                event.getHistory().stream().map(EventMapping::entry).toList(),
                event.getWindows().stream()
                        .map(window -> new RunEvent.Window(window.getFrom(), window.getTarget()))
                        .toList(),
                event.getEmptyPrefix() == null ? null : entry(event.getEmptyPrefix()),
                best(event.getEpochBest()),
                best(event.getRunBest()),
                event.getNext().name(),
                text(event.getReason()));
    }

    private static RunEvent updated(String topic, ModelUpdated event) {
        var head = head(topic, event.getEventId(), event.getRun(), event.getEpoch(), event.getTime());
        var student = event.getStudent();
        if (student == null) {
            return new RunEvent.Tuned(head, tuning(event.getTeachingAssistant()), span(event.getWork()));
        }
        return new RunEvent.Finished(
                head,
                student.getUri(),
                student.getPrefix(),
                entry(student.getValidation()),
                test(student.getWithPrefix()),
                test(student.getWithoutPrefix()),
                span(event.getWork()));
    }

    private static RunEvent controlled(String topic, RunControl event) {
        return new RunEvent.Controlled(
                head(topic, event.getEventId(), event.getRun(), 0, event.getTime()),
                event.getAction().name());
    }

    private static RunEvent failed(String topic, RunFailed event) {
        return new RunEvent.Failed(
                head(topic, event.getEventId(), event.getRun(), 0, event.getTime()),
                event.getService(),
                event.getStep(),
                event.getCode(),
                event.getMessage(),
                event.getRemedy(),
                event.getResumable());
    }

    private static RunEvent progressed(String topic, TrainingProgress event) {
        // one step is told many times: the time tells the tellings apart
        var id = event.getEventId() + "@" + event.getTime().toEpochMilli() + "/" + event.getStep();
        return new RunEvent.Progressed(
                head(topic, id, event.getRun(), event.getEpoch(), event.getTime()),
                Work.Stage.valueOf(event.getStage().name()),
                event.getStep(),
                event.getTotalSteps(),
                event.getLoss(),
                event.getRate());
    }

    private static Tuning tuning(TaModel model) {
        return new Tuning(
                model.getModelId(),
                model.getParent(),
                model.getDialogues(),
                model.getTuningEpochs(),
                model.getSteps().stream()
                        .map(step -> new Tuning.Step(step.getStep(), step.getLoss(), step.getTokenAccuracy()))
                        .toList(),
                model.getPromoted(),
                text(model.getReason()));
    }

    private static TestResult test(TestMetrics metrics) {
        return new TestResult(
                metrics.getMetric(),
                metrics.getScore(),
                metrics.getLow(),
                metrics.getHigh(),
                new TreeMap<>(metrics.getOthers()),
                metrics.getLoss(),
                metrics.getSamples(),
                metrics.getPredictions());
    }

    private static Usage usage(TaUsage usage) {
        return new Usage(usage.getCalls(), usage.getPromptTokens(), usage.getCompletionTokens(), usage.getRejected());
    }

    private static Entry best(BestPrefix best) {
        return entry(best.getPrefix());
    }

    private static Entry entry(ScoredPrefix entry) {
        return new Entry(entry.getText(), entry.getScore(), entry.getLow(), entry.getHigh(), entry.getLoss());
    }

    private static Span span(WorkSpan work) {
        return new Span(work.getStartedAt().toEpochMilli(), work.getEndedAt().toEpochMilli());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
