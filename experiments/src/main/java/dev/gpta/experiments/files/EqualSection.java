package dev.gpta.experiments.files;

import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Section;
import dev.gpta.experiments.domain.EqualBudget;
import dev.gpta.experiments.domain.Knob;
import java.util.List;

/** What {@code BASELINE_EQUAL} tries. */
final class EqualSection {

    private static final double LEAST = 0.001;
    private static final double MOST = 1000;

    private EqualSection() {}

    static EqualBudget read(Section section, List<String> variants) {
        boolean wanted = variants.contains(EqualBudget.VARIANT);
        if (!wanted && !section.names().isEmpty()) {
            throw new UserError("equal is set, but " + EqualBudget.VARIANT + " is none of the variants " + variants
                    + ": add it, or leave equal out");
        }
        var rates = section.numbers(Knob.LEARNING_RATE.field(), LEAST, MOST);
        var epochs = section.numbers(Knob.EPOCHS.field(), LEAST, MOST);
        section.end();
        if (!wanted) {
            return EqualBudget.NONE;
        }
        var tried = EqualBudget.of(orOwn(rates), orOwn(epochs));
        if (tried.points().size() < 2) {
            throw new UserError("equal has one run to choose from, but " + EqualBudget.VARIANT
                    + " is the best of several: name learning rates and epochs, as multiples of the registration's own,"
                    + " e.g. equal: {learningRates: [1, 2]}");
        }
        return tried;
    }

    private static List<Double> orOwn(List<Double> times) {
        return times.isEmpty() ? List.of(1.0) : times;
    }
}
