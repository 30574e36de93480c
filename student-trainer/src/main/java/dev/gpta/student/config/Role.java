package dev.gpta.student.config;

/** What an instance consumes. The channels that go with it are in application.properties. */
public enum Role {
    /** Trains epochs and tests the final student. */
    TRAINER,
    /** Scores candidates. */
    EVALUATOR,
    /** Both, one thread each: for small machines and tests. */
    BOTH
}
