package dev.gpta.gradient.events;

import dev.gpta.events.TaSpec;
import dev.gpta.events.TrainSpec;
import dev.gpta.gradient.domain.Budget;
import dev.gpta.gradient.domain.NextPrefix;
import dev.gpta.gradient.domain.RunSpec;
import dev.gpta.gradient.domain.Variant;
import org.jspecify.annotations.Nullable;

/** Reads what the state machine needs of a specification. */
final class SpecReader {

    private SpecReader() {}

    static RunSpec read(dev.gpta.events.RunSpec spec) {
        return new RunSpec(
                Variant.valueOf(spec.getVariant().name()),
                spec.getEpochs(),
                spec.getHistorySize(),
                spec.getWindow(),
                spec.getCandidatesPerRequest(),
                NextPrefix.valueOf(spec.getNextPrefix().name()),
                spec.getPrefix() == null ? "" : spec.getPrefix(),
                spec.getSeed(),
                assistant(spec.getTa()),
                student(spec.getTrain()));
    }

    private static RunSpec.@Nullable Assistant assistant(@Nullable TaSpec ta) {
        return ta == null
                ? null
                : new RunSpec.Assistant(
                        ta.getModel(),
                        ta.getDescription(),
                        ta.getExemplars(),
                        ta.getRole(),
                        ta.getInstruction(),
                        ta.getTemperature(),
                        ta.getMaxPrefixWords(),
                        ta.getMaxAsks(),
                        ta.getTuningEpochs(),
                        ta.getMinDialogues(),
                        budget(ta));
    }

    private static Budget budget(TaSpec ta) {
        var prices = ta.getPrices();
        var known =
                prices == null ? null : new Budget.Prices(prices.getInput(), prices.getOutput(), prices.getTuning());
        var caps = ta.getBudget();
        return caps == null
                ? new Budget(null, null, null, null, known)
                : new Budget(caps.getCalls(), caps.getTokens(), caps.getTunedTokens(), caps.getMoney(), known);
    }

    private static RunSpec.Student student(TrainSpec train) {
        var data = train.getData();
        return new RunSpec.Student(
                train.getStudent(),
                data.getTrainFiles(),
                data.getColumns(),
                data.getTrainSamples(),
                data.getValidationSamples(),
                data.getTestSamples(),
                train.getLearningRate(),
                train.getBatchSize(),
                train.getMaxTokens(),
                train.getEpochs());
    }
}
