package dev.gpta.student;

import dev.gpta.events.Candidate;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ClassWeights;
import dev.gpta.events.DataSpec;
import dev.gpta.events.EventIds;
import dev.gpta.events.Precision;
import dev.gpta.events.PrefixCandidates;
import dev.gpta.events.PrefixSelected;
import dev.gpta.events.Producer;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.StepKind;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TrainSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What gradient-service and prefix-service would send. */
public final class WorkItems {

    public static final Producer SENDER = new Producer("gradient-service", "test");
    public static final ScoredPrefix VALIDATION = new ScoredPrefix("id", "Sort it.", 81.0, 70.0, 90.0, 0.4);

    private static final Instant TIME = Instant.parse("2026-11-01T12:00:00Z");

    private WorkItems() {}

    public static RunRef run(String runId) {
        return new RunRef(runId, 1, "hash");
    }

    public static DataSpec data(Path file) {
        return new DataSpec(
                TaskKind.CLASSIFICATION,
                List.of(file.toString()),
                List.of(),
                List.of(),
                "auto",
                Map.of(),
                List.of(),
                20,
                10,
                10,
                7L);
    }

    public static TrainSpec spec(String student, DataSpec data) {
        return new TrainSpec(
                student, data, 2e-4, 0.01, 4, 2, 16, 32, ClassWeights.NONE, 0.0, 1.0, Precision.F32, 3, 11L);
    }

    public static PrefixSelected train(
            RunRef run, int epoch, String prefix, @Nullable CheckpointRef from, TrainSpec spec) {
        return selected(run, epoch, StepKind.TRAIN, prefix, from, null, spec);
    }

    public static PrefixSelected test(RunRef run, int epoch, String prefix, CheckpointRef student, TrainSpec spec) {
        return selected(run, epoch, StepKind.TEST, prefix, student, VALIDATION, spec);
    }

    public static PrefixCandidates manifest(
            RunRef run, int epoch, int round, @Nullable CheckpointRef student, String... texts) {
        String id = EventIds.of(run, "prefix-candidates", epoch, round);
        var candidates = Arrays.stream(texts)
                .map(text -> new Candidate(EventIds.candidate(id, text), text, !text.isEmpty()))
                .toList();
        return PrefixCandidates.newBuilder()
                .setEventId(id)
                .setRun(run)
                .setEpoch(epoch)
                .setTime(TIME)
                .setProducer(SENDER)
                .setRound(round)
                .setCandidates(candidates)
                .setClosed(false)
                .setCheckpoint(student)
                .build();
    }

    private static PrefixSelected selected(
            RunRef run,
            int epoch,
            StepKind kind,
            String prefix,
            @Nullable CheckpointRef checkpoint,
            @Nullable ScoredPrefix validation,
            TrainSpec spec) {
        String id = EventIds.of(run, "prefix-selected-" + kind, epoch, 0);
        return new PrefixSelected(id, run, epoch, TIME, SENDER, null, kind, prefix, checkpoint, validation, spec);
    }
}
