package dev.gpta.student.app;

/** A run has its final student, so that nobody waits for this any more. */
class RunOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunOverException(String run) {
        super("run " + run + " has its final student");
    }
}
