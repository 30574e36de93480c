package dev.gpta.gradient.streams;

import dev.gpta.events.Candidate;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.MetricScored;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.NextStep;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Producer;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoreStatus;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.Stage;
import dev.gpta.events.StepKind;
import dev.gpta.events.StudentModel;
import dev.gpta.events.TaModel;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TestMetrics;
import dev.gpta.events.TrainingProgress;
import dev.gpta.events.WorkSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** What the other services would answer, at once and always the same. */
final class Workers {

    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final WorkSpan WORK = new WorkSpan(TIME, TIME);
    private static final Producer PRODUCER = new Producer("workers", "test");

    private Workers() {}

    static List<SpecificRecord> answer(SpecificRecord work) {
        if (work instanceof PrefixHistory wanted) {
            return proposals(wanted);
        }
        if (work instanceof PrefixCandidates manifest) {
            return scores(manifest);
        }
        if (work instanceof PrefixSelected selected) {
            return List.of(selected.getKind() == StepKind.TRAIN ? trained(selected) : tested(selected));
        }
        return work instanceof GradientReady gradient && gradient.getNext() == NextStep.FINETUNE
                ? List.of(tuned(gradient))
                : List.of();
    }

    private static List<SpecificRecord> proposals(PrefixHistory wanted) {
        var run = wanted.getRun();
        var id = EventIds.of(run, "prefix-candidates", wanted.getEpoch(), wanted.getRound());
        var candidates = IntStream.range(0, wanted.getWanted())
                .mapToObj(i -> "Prefix " + i + " of round " + wanted.getRound() + " by " + wanted.getTaModel())
                .map(text -> new Candidate(EventIds.candidate(id, text), text, true))
                .toList();
        var manifest = PrefixCandidates.newBuilder()
                .setEventId(id)
                .setRun(run)
                .setEpoch(wanted.getEpoch())
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setCausationId(wanted.getEventId())
                .setRound(wanted.getRound())
                .setCandidates(candidates)
                .setClosed(false)
                .setCheckpoint(wanted.getCheckpoint())
                .build();
        var events = new ArrayList<SpecificRecord>();
        events.add(manifest);
        events.addAll(scores(manifest));
        return events;
    }

    private static List<SpecificRecord> scores(PrefixCandidates manifest) {
        if (manifest.getCheckpoint() == null) {
            return List.of();
        }
        return manifest.getCandidates().stream()
                .<SpecificRecord>map(candidate -> scored(manifest, candidate))
                .toList();
    }

    private static MetricScored scored(PrefixCandidates manifest, Candidate candidate) {
        return scored(manifest, candidate, Math.floorMod((manifest.getEpoch() + candidate.getText()).hashCode(), 9));
    }

    /** A score as an evaluator writes it; it may be none, to see what comes of it. */
    static MetricScored scored(PrefixCandidates manifest, Candidate candidate, double score) {
        return MetricScored.newBuilder()
                .setEventId(EventIds.score(manifest.getEventId(), candidate.getCandidateId()))
                .setRun(manifest.getRun())
                .setEpoch(manifest.getEpoch())
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setCausationId(manifest.getEventId())
                .setRound(manifest.getRound())
                .setManifestId(manifest.getEventId())
                .setCandidateId(candidate.getCandidateId())
                .setText(candidate.getText())
                .setStatus(ScoreStatus.SCORED)
                .setScore(new ScoredPrefix(candidate.getCandidateId(), candidate.getText(), score, 0d, 100d, 1d))
                .setSamples(100)
                .setWork(WORK)
                .build();
    }

    private static EpochCompleted trained(PrefixSelected selected) {
        var run = selected.getRun();
        return EpochCompleted.newBuilder()
                .setEventId(EventIds.of(run, "epoch-completed", selected.getEpoch(), 0))
                .setRun(run)
                .setEpoch(selected.getEpoch())
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setCausationId(selected.getEventId())
                .setPrefix(selected.getPrefix())
                .setCheckpoint(new CheckpointRef("store/" + selected.getEpoch(), "sha", 9L))
                .setLoss(0.5)
                .setSamples(100)
                .setTruncated(0)
                .setSteps(7)
                .setWork(WORK)
                .build();
    }

    private static ModelUpdated tuned(GradientReady gradient) {
        var model = TaModel.newBuilder()
                .setModelId(gradient.getTaModel() + "+")
                .setParent(gradient.getTaModel())
                .setJobId("job")
                .setDialogues(4)
                .setTrainedTokens(400L)
                .setTuningEpochs(3)
                .setSteps(List.of())
                .setPromoted(true)
                .build();
        return updated(gradient.getRun(), gradient.getEpoch(), gradient.getEventId(), ModelKind.TEACHING_ASSISTANT)
                .setTeachingAssistant(model)
                .build();
    }

    private static ModelUpdated tested(PrefixSelected selected) {
        var metrics = new TestMetrics("accuracy", 70d, 65d, 75d, Map.of("macroF1", 60d), 0.9, 100, "predictions.jsonl");
        var student = new StudentModel(
                "store/final",
                "sha",
                9L,
                TaskKind.CLASSIFICATION,
                selected.getPrefix(),
                List.of("a", "b"),
                selected.getEpoch(),
                selected.getValidation(),
                metrics,
                metrics);
        return updated(selected.getRun(), selected.getEpoch(), selected.getEventId(), ModelKind.STUDENT)
                .setStudent(student)
                .build();
    }

    private static ModelUpdated.Builder updated(RunRef run, int epoch, String causationId, ModelKind kind) {
        return ModelUpdated.newBuilder()
                .setEventId(EventIds.of(run, "model-updated/" + kind, epoch, 0))
                .setRun(run)
                .setEpoch(epoch)
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setCausationId(causationId)
                .setKind(kind)
                .setWork(WORK);
    }

    static TrainingProgress progress(RunRef run) {
        return TrainingProgress.newBuilder()
                .setEventId("progress")
                .setRun(run)
                .setEpoch(1)
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setStage(Stage.TRAIN)
                .setStep(1)
                .setTotalSteps(2)
                .build();
    }
}
