package dev.gpta.student.app;

/** Hears how training goes on; must return quickly. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (step, totalSteps, loss, samplesPerSecond) -> {};

    /**
     * @param step just done, from 1
     * @param totalSteps of this epoch
     * @param loss of this step's batch
     * @param samplesPerSecond since the epoch began
     */
    void step(int step, int totalSteps, double loss, double samplesPerSecond);
}
