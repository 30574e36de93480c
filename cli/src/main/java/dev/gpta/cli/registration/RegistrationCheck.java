package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import dev.gpta.datasets.DataException;
import dev.gpta.datasets.DataSets;
import dev.gpta.datasets.DataSpec;
import dev.gpta.datasets.Glance;
import dev.gpta.datasets.Roots;
import dev.gpta.datasets.Splits;
import dev.gpta.datasets.TaskKind;
import dev.gpta.events.RunSpec;
import dev.gpta.events.Variant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What makes a run impossible, found before it starts. */
public final class RegistrationCheck {

    private static final Set<Variant> TUNING = EnumSet.of(Variant.GPTA, Variant.GPTA_DATA);

    private RegistrationCheck() {}

    /**
     * Checks the loop's sizes, the student and every row of the data.
     *
     * @return the data as the trainer will see it
     * @throws UserError naming the field or the row
     */
    public static Splits check(RunSpec spec) {
        checkSettings(spec);
        return inYaml(() -> DataSets.load(data(spec.getTrain().getData())));
    }

    /**
     * Checks the loop's sizes and the student, and looks at no data.
     *
     * @throws UserError naming the field
     */
    public static void checkSettings(RunSpec spec) {
        checkDialogues(spec);
        StudentWeights.check(
                spec.getTrain().getStudent(), spec.getTrain().getData().getTask());
    }

    /**
     * Checks all that can be checked where neither data nor weights are seen.
     *
     * @throws UserError naming the field
     */
    public static void checkUnseen(RunSpec spec) {
        checkDialogues(spec);
        StudentWeights.checkName(
                spec.getTrain().getStudent(), spec.getTrain().getData().getTask());
        inYaml(() -> data(spec.getTrain().getData()));
    }

    /**
     * Checks like {@link #check}, but opens only what lies below these folders, and of a large data set only its first rows.
     *
     * @throws UserError naming the field or the row
     */
    public static FirstRows look(RunSpec spec, Roots roots) {
        checkDialogues(spec);
        var train = spec.getTrain();
        return inYaml(() -> {
            StudentWeights.folder(train.getStudent()).ifPresent(folder -> roots.require("student.weights", folder));
            StudentWeights.check(train.getStudent(), train.getData().getTask());
            var data = data(train.getData());
            var glance = Glance.of(data, roots);
            return new FirstRows(glance, glance.whole() ? Optional.of(DataSets.load(data, roots)) : Optional.empty());
        });
    }

    private static void checkDialogues(RunSpec spec) {
        if (FixedPrefix.ALONE.contains(spec.getVariant())) {
            return;
        }
        var history = spec.getHistorySize();
        var window = spec.getWindow();
        if (window >= history) {
            throw new UserError(
                    "loop.window is " + window + ", but must be less than loop.history, which is " + history);
        }
        var dialogues = history - window;
        var ta = spec.getTa();
        if (TUNING.contains(spec.getVariant()) && dialogues < ta.getMinDialogues()) {
            throw new UserError("loop.history " + history + " less loop.window " + window + " gives " + dialogues
                    + " dialogues, fewer than the " + ta.getMinDialogues()
                    + " that the teaching assistant's provider accepts (teachingAssistant.minDialogues): set"
                    + " loop.history to at least " + (ta.getMinDialogues() + window));
        }
    }

    private static DataSpec data(dev.gpta.events.DataSpec data) {
        return new DataSpec(
                TaskKind.valueOf(data.getTask().name()),
                data.getTrainFiles(),
                data.getValidationFiles(),
                data.getTestFiles(),
                data.getFormat(),
                data.getColumns(),
                data.getLabels(),
                data.getTrainSamples(),
                data.getValidationSamples(),
                data.getTestSamples(),
                data.getSeed());
    }

    private static <T> T inYaml(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DataException e) {
            throw new UserError(DataFields.inYaml(e), e);
        }
    }
}
