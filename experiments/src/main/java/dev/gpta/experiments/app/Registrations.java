package dev.gpta.experiments.app;

import dev.gpta.cli.registration.Registration;
import dev.gpta.experiments.domain.CellKey;

/** The run that each cell is. */
public interface Registrations {

    /**
     * The same for the same cell, always.
     *
     * @param prefix what a transfer trains with; empty for all other cells
     * @throws dev.gpta.cli.UserError naming the field, if the cell cannot be run so
     */
    Registration of(CellKey key, String prefix);

    /** Of a cell that is no transfer. */
    default Registration of(CellKey key) {
        return of(key, "");
    }
}
