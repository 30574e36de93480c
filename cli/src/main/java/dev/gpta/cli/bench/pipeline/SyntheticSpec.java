package dev.gpta.cli.bench.pipeline;

import dev.gpta.events.AskStyle;
import dev.gpta.events.DataSpec;
import dev.gpta.events.NextPrefix;
import dev.gpta.events.Precision;
import dev.gpta.events.RunSpec;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.events.TaskKind;
import dev.gpta.events.TrainSpec;
import dev.gpta.events.Variant;
import java.util.List;
import java.util.Map;

/** What a user registers, of the usual size; nobody looks for its data. */
final class SyntheticSpec {

    /** The paper's. */
    private static final int WINDOW = 5;

    private SyntheticSpec() {}

    static RunSpec of(PipelineCase shape, int epochs, String model) {
        return RunSpec.newBuilder()
                .setVariant(Variant.GPTA)
                .setEpochs(epochs)
                .setHistorySize(shape.historySize())
                .setWindow(Math.min(WINDOW, shape.historySize() / 2))
                .setCandidatesPerRequest(shape.candidatesPerRequest())
                .setNextPrefix(NextPrefix.BEST_OF_HISTORY)
                .setSeed(1)
                .setTa(assistant(model))
                .setTrain(student(epochs))
                .build();
    }

    private static TaSpec assistant(String model) {
        return TaSpec.newBuilder()
                .setModel(model)
                .setDescription("Glosses of English nouns. The label is the topic of the noun, one of 24.")
                .setExemplars(List.of())
                .setRole("You help to train a small model by writing short prefixes for its inputs.")
                .setInstruction("Propose {count} more prefixes that may score higher than those above.")
                .setTemperature(1)
                .setAskStyle(AskStyle.SAMPLES)
                .setMaxPrefixWords(20)
                .setMaxAsks(4)
                .setTuningEpochs(3)
                .setMinDialogues(1)
                .setParent(TaParent.PREVIOUS)
                .build();
    }

    private static TrainSpec student(int epochs) {
        var data = new DataSpec(
                TaskKind.CLASSIFICATION,
                List.of("file:///bench/train.csv"),
                List.of(),
                List.of(),
                "csv",
                Map.of(),
                List.of(),
                10_000,
                100,
                1000,
                1L);
        return TrainSpec.newBuilder()
                .setStudent("maven:all-minilm-l6-v2")
                .setData(data)
                .setLearningRate(2e-4)
                .setWeightDecay(0.01)
                .setBatchSize(16)
                .setMaxTokens(256)
                .setWarmupFraction(0)
                .setClipNorm(1)
                .setPrecision(Precision.BF16)
                .setEpochs(epochs)
                .setSeed(1)
                .build();
    }
}
