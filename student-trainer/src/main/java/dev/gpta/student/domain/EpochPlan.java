package dev.gpta.student.domain;

/**
 * One epoch of a run.
 *
 * @param epoch from 1
 * @param epochs of the whole run: the learning rate falls over all of them
 * @param prefix put before every text; may be empty
 * @param seed the run's: from it and the epoch follow the order of the samples and the dropout
 */
public record EpochPlan(int epoch, int epochs, String prefix, long seed) {

    public EpochPlan {
        if (epoch < 1 || epoch > epochs) {
            throw new IllegalArgumentException("epoch must be within 1.." + epochs + ", but is " + epoch);
        }
    }
}
