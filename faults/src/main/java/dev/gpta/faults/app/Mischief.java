package dev.gpta.faults.app;

import dev.gpta.faults.domain.Fault;

/** Lets faults happen. */
@FunctionalInterface
interface Mischief {

    /** Begins it; true if it did begin. */
    boolean commit(Fault fault, String run);
}
