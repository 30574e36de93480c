package dev.gpta.student.djl;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How far an epoch has come: what a snapshot holds beside weights and optimiser.
 *
 * @param steps that are done
 * @param lossSum of the examples, each by its weight
 * @param weightSum of the examples' weights
 */
record EpochProgress(int steps, double lossSum, double weightSum) {

    static final EpochProgress NONE = new EpochProgress(0, 0, 0);

    /** After one more step. @param loss the batch's mean */
    EpochProgress plus(double loss, double weight) {
        return new EpochProgress(steps + 1, lossSum + loss * weight, weightSum + weight);
    }

    @JsonIgnore
    double meanLoss() {
        return lossSum / weightSum;
    }
}
