package dev.gpta.student.messaging;

import java.time.Duration;

/** Hears how long records took. */
@FunctionalInterface
interface WorkMeter {

    /** What became of a record. */
    enum Outcome {
        /** It is done with, whatever it came to. */
        DONE,
        /** The service stops, or another is at it. */
        LEFT,
        /** It is a dead letter. */
        FAILED
    }

    void took(Outcome outcome, Duration time);
}
