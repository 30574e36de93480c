package dev.gpta.experiments.app;

import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.registration.Registration;
import java.util.Map;

/** The test metric of every epoch of a run that is over (Figures 3 and 5): never fed back to it. */
public interface EpochTests {

    /** Nobody looks. */
    EpochTests NONE = (registration, run) -> Map.of();

    /** The task's metric with the epoch's own prefix, 0..100, by epoch; epochs whose checkpoint is gone are left out. */
    Map<Integer, Double> of(Registration registration, RunView run);
}
