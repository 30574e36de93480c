package dev.gpta.gradient.streams;

import dev.gpta.events.AskStyle;
import dev.gpta.events.ClassWeights;
import dev.gpta.events.ControlAction;
import dev.gpta.events.DataSpec;
import dev.gpta.events.DatasetRegistered;
import dev.gpta.events.EventIds;
import dev.gpta.events.NextPrefix;
import dev.gpta.events.Precision;
import dev.gpta.events.Producer;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunRef;
import dev.gpta.events.RunSpec;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TrainSpec;
import dev.gpta.events.Variant;
import java.util.List;
import java.util.Map;

/** What users write: two epochs, k = 6, w = 2, l = 3. */
final class Registrations {

    static final int EPOCHS = 2;
    static final int HISTORY = 6;

    private Registrations() {}

    static DatasetRegistered of(String runId, Variant variant) {
        return of(new RunRef(runId, 1, "hash-of-" + runId), spec(variant));
    }

    static DatasetRegistered of(RunRef run, RunSpec spec) {
        return DatasetRegistered.newBuilder()
                .setEventId(EventIds.of(run, "dataset-registered", 0, 0))
                .setRun(run)
                .setTime(Workers.TIME)
                .setProducer(new Producer("user", "test"))
                .setSpec(spec)
                .build();
    }

    static RunControl cancel(RunRef run) {
        return control(run, ControlAction.CANCEL);
    }

    static RunControl resume(RunRef run) {
        return control(run, ControlAction.RESUME);
    }

    private static RunControl control(RunRef run, ControlAction action) {
        return RunControl.newBuilder()
                .setEventId(EventIds.of(run, "run-control/" + action, 0, 0))
                .setRun(run)
                .setTime(Workers.TIME)
                .setProducer(new Producer("user", "test"))
                .setAction(action)
                .setReason("enough")
                .build();
    }

    static RunSpec spec(Variant variant) {
        return RunSpec.newBuilder()
                .setVariant(variant)
                .setEpochs(EPOCHS)
                .setHistorySize(variant == Variant.BASELINE || variant == Variant.FIXED_PREFIX ? 1 : HISTORY)
                .setPrefix(variant == Variant.FIXED_PREFIX ? "Stars of a review:" : null)
                .setWindow(2)
                .setCandidatesPerRequest(3)
                .setNextPrefix(NextPrefix.BEST_OF_HISTORY)
                .setSeed(5)
                .setTa(variant == Variant.GPTA ? ta() : null)
                .setTrain(train())
                .build();
    }

    private static TaSpec ta() {
        return TaSpec.newBuilder()
                .setModel("base")
                .setDescription("Glosses of nouns")
                .setExemplars(List.of())
                .setRole("You help.")
                .setInstruction("{count} more")
                .setTemperature(1)
                .setAskStyle(AskStyle.SAMPLES)
                .setMaxPrefixWords(12)
                .setMaxAsks(4)
                .setTuningEpochs(3)
                .setMinDialogues(4)
                .setParent(TaParent.PREVIOUS)
                .build();
    }

    private static TrainSpec train() {
        var data = new DataSpec(
                TaskKind.CLASSIFICATION,
                List.of("secret/train.csv"),
                List.of(),
                List.of(),
                "csv",
                Map.of(),
                List.of(),
                100,
                10,
                10,
                5L);
        return TrainSpec.newBuilder()
                .setStudent("maven:all-minilm-l6-v2")
                .setData(data)
                .setLearningRate(2e-4)
                .setWeightDecay(0.01)
                .setBatchSize(16)
                .setMaxTokens(64)
                .setWarmupFraction(0)
                .setClipNorm(1)
                .setClassWeights(ClassWeights.NONE) // its default would be of another class loader, in @QuarkusTest
                .setPrecision(Precision.F32)
                .setEpochs(EPOCHS)
                .setSeed(5)
                .build();
    }
}
