package dev.gpta.student.app;

/** Which checkpoints stay in the store when a run has its final student. */
public enum KeptCheckpoints {
    /** All, for those who want to look at every epoch again. */
    ALL,
    /** The one that was tested, which the artefact comes from, and the last epoch's, which a repeat may yet ask for. */
    TESTED,
    /** The last epoch's alone: the artefact holds the student itself. */
    LAST
}
