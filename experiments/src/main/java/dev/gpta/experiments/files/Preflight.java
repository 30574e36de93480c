package dev.gpta.experiments.files;

import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.RegistrationCheck;
import dev.gpta.experiments.domain.CellKey;
import java.util.HashSet;

/** Finds what makes cells impossible before the first is begun. */
public final class Preflight {

    /** What a transfer will try is not known before. */
    private static final String ANY = "A prefix";

    private Preflight() {}

    /**
     * Reads every data set once, and looks at the settings of every variant and point on it.
     *
     * @throws UserError naming the data set, the variant and the field
     */
    public static void check(Experiment experiment) {
        var seen = new HashSet<Object>();
        for (var key : experiment.plan().cells()) {
            if (seen.add(new CellKey(key.dataSet(), key.variant(), key.point(), 0))) {
                check(experiment, key, seen.add(key.dataSet()));
            }
        }
    }

    private static void check(Experiment experiment, CellKey key, boolean readData) {
        var spec = experiment
                .registrations()
                .of(key, experiment.plan().source(key).isPresent() ? ANY : "")
                .spec();
        try {
            if (readData) {
                RegistrationCheck.check(spec);
            } else {
                RegistrationCheck.checkSettings(spec);
            }
        } catch (UserError e) {
            throw new UserError("data set " + key.dataSet() + ", variant " + key.variant() + ": " + e.getMessage(), e);
        }
    }
}
