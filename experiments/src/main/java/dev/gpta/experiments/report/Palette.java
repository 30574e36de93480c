package dev.gpta.experiments.report;

import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.figures.Colours;

/** The same thing has the same colour in every figure. */
record Palette(Plan plan) {

    /** Black is the control. */
    String variant(String variant) {
        var control = plan.primary().against();
        var others =
                plan.variants().stream().filter(other -> !other.equals(control)).toList();
        return Colours.of(variant.equals(control) ? 0 : 1 + others.indexOf(variant));
    }

    /** None is black. */
    String dataSet(int index) {
        return Colours.of(index + 1);
    }
}
