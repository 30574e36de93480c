package dev.gpta.cli.bench.pipeline;

import dev.gpta.events.Candidate;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.EpochCompleted;
import dev.gpta.events.EventIds;
import dev.gpta.events.MetricScored;
import dev.gpta.events.ModelKind;
import dev.gpta.events.ModelUpdated;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.Producer;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoreStatus;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.StudentModel;
import dev.gpta.events.TaModel;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TestMetrics;
import dev.gpta.events.Topics;
import dev.gpta.events.WorkSpan;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The events of those who are not there, as they would write them.
 *
 * @param run the run that they are about
 */
record SyntheticEvents(RunRef run) {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final WorkSpan WORK = new WorkSpan(TIME, TIME);
    private static final Producer PRODUCER = new Producer("bench", "0.1.0");
    private static final String MODEL = "bench-ta";
    private static final double SCALE = 100 / (double) (1L << 32);

    /** 0..100, from the candidate's id: the same whenever it is asked for, and no two alike. */
    static double score(String manifestId, String text) {
        return Long.parseLong(EventIds.candidate(manifestId, text).substring(0, 8), 16) * SCALE;
    }

    DatasetRegistered registered(PipelineCase shape, int epochs) {
        return DatasetRegistered.newBuilder()
                .setEventId(EventIds.of(run, Topics.DATASET_REGISTERED.name(), 0, 0))
                .setRun(run)
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setSpec(SyntheticSpec.of(shape, epochs, MODEL))
                .build();
    }

    PrefixCandidates manifest(String id, int epoch, int round, List<Candidate> candidates) {
        return PrefixCandidates.newBuilder()
                .setEventId(id)
                .setRun(run)
                .setEpoch(epoch)
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setCausationId(EventIds.of(run, Topics.PREFIX_HISTORY.name(), epoch, round))
                .setRound(round)
                .setCandidates(candidates)
                .setClosed(false)
                .setCheckpoint(round == 0 ? null : checkpoint(epoch))
                .build();
    }

    MetricScored scored(String manifestId, int epoch, int round, String text) {
        var id = EventIds.candidate(manifestId, text);
        double score = score(manifestId, text);
        return MetricScored.newBuilder()
                .setEventId(EventIds.score(manifestId, id))
                .setRun(run)
                .setEpoch(epoch)
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setCausationId(manifestId)
                .setRound(round)
                .setManifestId(manifestId)
                .setCandidateId(id)
                .setText(text)
                .setStatus(ScoreStatus.SCORED)
                .setScore(new ScoredPrefix(id, text, score, Math.max(0, score - 9), Math.min(100, score + 9), 1d))
                .setSamples(100)
                .setWork(WORK)
                .build();
    }

    EpochCompleted trained(int epoch, String prefix) {
        return EpochCompleted.newBuilder()
                .setEventId(EventIds.of(run, Topics.EPOCH_COMPLETED.name(), epoch, 0))
                .setRun(run)
                .setEpoch(epoch)
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setCausationId(EventIds.of(run, Topics.PREFIX_SELECTED.name() + "/TRAIN", epoch, 0))
                .setPrefix(prefix)
                .setCheckpoint(checkpoint(epoch))
                .setLoss(0.5)
                .setSamples(10_000)
                .setTruncated(0)
                .setSteps(625)
                .setWork(WORK)
                .build();
    }

    ModelUpdated tuned(int epoch) {
        var model = TaModel.newBuilder()
                .setModelId(MODEL + "-" + epoch)
                .setParent(MODEL)
                .setJobId("job-" + epoch)
                .setDialogues(45)
                .setTrainedTokens(9000L)
                .setTuningEpochs(3)
                .setSteps(List.of())
                .setPromoted(true)
                .build();
        return updated(epoch, ModelKind.TEACHING_ASSISTANT)
                .setTeachingAssistant(model)
                .build();
    }

    ModelUpdated tested(int epoch) {
        var metrics = new TestMetrics("accuracy", 70d, 67d, 73d, Map.of(), 0.9, 1000, "predictions.jsonl");
        var validation = new ScoredPrefix("id", "", 70d, 60d, 80d, 0.9);
        var student = new StudentModel(
                "file:///bench/student",
                "0".repeat(64),
                9L,
                TaskKind.CLASSIFICATION,
                "",
                List.of("a", "b"),
                epoch,
                validation,
                metrics,
                metrics);
        return updated(epoch, ModelKind.STUDENT).setStudent(student).build();
    }

    private ModelUpdated.Builder updated(int epoch, ModelKind kind) {
        return ModelUpdated.newBuilder()
                .setEventId(EventIds.of(run, Topics.MODEL_UPDATED.name() + "/" + kind, epoch, 0))
                .setRun(run)
                .setEpoch(epoch)
                .setTime(TIME)
                .setProducer(PRODUCER)
                .setCausationId(null)
                .setKind(kind)
                .setWork(WORK);
    }

    private CheckpointRef checkpoint(int epoch) {
        return new CheckpointRef("file:///bench/" + run.getRunId() + "/1/epoch-" + epoch, "0".repeat(64), 90_000_000L);
    }
}
