package dev.gpta.experiments.app;

import dev.gpta.cli.registration.Registration;
import dev.gpta.experiments.domain.CellKey;

/** The run that each cell is. */
public interface Registrations {

    /**
     * The same for the same cell, always.
     *
     * @throws dev.gpta.cli.UserError naming the field, if the cell cannot be run so
     */
    Registration of(CellKey key);
}
