package dev.gpta.faults.ta;

import dev.gpta.faults.domain.Place;

/** Hears that a run has come to its teaching assistant. */
@FunctionalInterface
public interface Visitor {

    /** It has not been answered yet, and is not before this returns. */
    void visited(String run, Place place);
}
