package dev.gpta.finetune.support;

import dev.gpta.events.AskStyle;
import dev.gpta.events.BestPrefix;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ControlAction;
import dev.gpta.events.DialogueWindow;
import dev.gpta.events.EventIds;
import dev.gpta.events.GradientReady;
import dev.gpta.events.NextStep;
import dev.gpta.events.Producer;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunFailed;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.prompts.PromptTexts;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Events as gradient-service and the user write them. */
public final class Events {

    private static final Producer PRODUCER = new Producer("test", "1");
    private static final int K = 20;
    private static final int W = 5;

    private Events() {}

    public static RunRef run(String runId) {
        return new RunRef(runId, 1, "hash");
    }

    /** Epoch 2: k = 20, w = 5, so 15 dialogues; asked was {@code taModel}, of the base {@code base}. */
    public static GradientReady gradient(RunRef run, String taModel, TaParent parent, NextStep next) {
        var history = IntStream.range(0, K).mapToObj(Events::scored).toList();
        var best = new BestPrefix(2, history.get(K - 1), new CheckpointRef("file:/checkpoints/2", "abc", 7L));
        return GradientReady.newBuilder()
                .setEventId(EventIds.of(run, "gradient-ready", 2, 0))
                .setRun(run)
                .setEpoch(2)
                .setTime(Instant.EPOCH)
                .setProducer(PRODUCER)
                .setHistory(history)
                .setWindows(IntStream.range(0, K - W)
                        .mapToObj(i -> new DialogueWindow(i, i + W))
                        .toList())
                .setEpochBest(best)
                .setRunBest(best)
                .setNext(next)
                .setTa(ta(parent))
                .setTaModel(taModel)
                .setSeed(42)
                .build();
    }

    public static RunControl cancel(RunRef run) {
        return RunControl.newBuilder()
                .setEventId("c-" + run.getRunId())
                .setRun(run)
                .setTime(Instant.EPOCH)
                .setProducer(PRODUCER)
                .setAction(ControlAction.CANCEL)
                .build();
    }

    public static RunFailed failed(RunRef run) {
        return RunFailed.newBuilder()
                .setEventId("f-" + run.getRunId())
                .setRun(run)
                .setTime(Instant.EPOCH)
                .setProducer(PRODUCER)
                .setService("student-trainer")
                .setStep("TRAIN epoch 2")
                .setCode("OUT_OF_MEMORY")
                .setMessage("no memory")
                .setRemedy("buy some")
                .setResumable(true)
                .build();
    }

    private static ScoredPrefix scored(int i) {
        return new ScoredPrefix("id-" + i, "prefix " + i, 50.0 + i, 45.0 + i, 55.0 + i, 0.5);
    }

    private static TaSpec ta(TaParent parent) {
        return TaSpec.newBuilder()
                .setModel("base")
                .setDescription("Film reviews.")
                .setExemplars(List.of())
                .setRole(PromptTexts.CLASSIFICATION.role())
                .setInstruction(PromptTexts.CLASSIFICATION.instruction())
                .setTemperature(1.0)
                .setAskStyle(AskStyle.SAMPLES)
                .setMaxPrefixWords(12)
                .setMaxAsks(3)
                .setTuningEpochs(3)
                .setMinDialogues(10)
                .setParent(parent)
                .build();
    }
}
