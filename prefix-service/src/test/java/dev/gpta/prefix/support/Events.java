package dev.gpta.prefix.support;

import dev.gpta.events.AskStyle;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ControlAction;
import dev.gpta.events.EventIds;
import dev.gpta.events.PrefixHistory;
import dev.gpta.events.Producer;
import dev.gpta.events.RunControl;
import dev.gpta.events.RunRef;
import dev.gpta.events.ScoredPrefix;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.prompts.PromptTexts;
import java.time.Instant;
import java.util.List;

/** Events as gradient-service and the user write them. */
public final class Events {

    public static final CheckpointRef CHECKPOINT = new CheckpointRef("file:/checkpoints/1", "abc", 7L);
    private static final Producer PRODUCER = new Producer("test", "1");

    private Events() {}

    public static RunRef run(String runId) {
        return new RunRef(runId, 1, "hash");
    }

    /** Epoch 2, round 3: two entries of H, three more are wanted. */
    public static PrefixHistory history(RunRef run, AskStyle style, int wanted) {
        return PrefixHistory.newBuilder()
                .setEventId(EventIds.of(run, "prefix-history", 2, 3))
                .setRun(run)
                .setEpoch(2)
                .setTime(Instant.EPOCH)
                .setProducer(PRODUCER)
                .setRound(3)
                .setWanted(wanted)
                .setHistory(List.of(scored("Read well", 60), scored("Judge", 70)))
                .setTaken(List.of("Read well", "Judge", ""))
                .setTa(ta(style))
                .setTaModel("ft:" + run.getRunId())
                .setSeed(42)
                .setCheckpoint(CHECKPOINT)
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

    private static ScoredPrefix scored(String text, double score) {
        return new ScoredPrefix("id-" + text, text, score, score - 5, score + 5, 0.5);
    }

    private static TaSpec ta(AskStyle style) {
        return TaSpec.newBuilder()
                .setModel("base")
                .setDescription("Film reviews.")
                .setExemplars(List.of())
                .setRole(PromptTexts.CLASSIFICATION.role())
                .setInstruction(PromptTexts.CLASSIFICATION.instruction())
                .setTemperature(1.0)
                .setAskStyle(style)
                .setHistoryShown(1)
                .setMaxPrefixWords(12)
                .setMaxAsks(3)
                .setTuningEpochs(3)
                .setMinDialogues(10)
                .setParent(TaParent.PREVIOUS)
                .build();
    }
}
