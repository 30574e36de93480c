package dev.gpta.faults.domain;

/** What may go wrong. */
public enum Kind {
    /** A service is killed with SIGKILL, and started again. */
    KILL("kill -9"),
    /** A service is asked to stop, and started again when it has. */
    RESTART("restart"),
    /** A service stands still for a while (SIGSTOP): to the others it is dead, and then it comes back as if nothing were. */
    PAUSE("pause"),
    /** The broker is killed with SIGKILL, and started again over the same data. */
    BROKER("broker"),
    /** Records are written once more, later, in any partition. */
    COPIES("copies"),
    /** The teaching assistant has done what it was asked, and answers 429. */
    TA_BUSY("TA 429"),
    /** The teaching assistant has done what it was asked, and answers 500. */
    TA_ERROR("TA 500"),
    /** The teaching assistant answers late, or later than anybody waits. */
    TA_SLOW("TA slow"),
    /** The teaching assistant answers 200 with what is no answer, or with half of one. */
    TA_GARBAGE("TA garbage"),
    /** The checkpoint store fails for a while, whatever is asked of it. */
    STORE("store");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** For tables. */
    public String label() {
        return label;
    }

    /** Whether it is the teaching assistant that misbehaves. */
    public boolean isOfTheTeachingAssistant() {
        return name().startsWith("TA_");
    }
}
