package dev.gpta.student.djl;

import dev.gpta.student.app.Progress;

/** Keeps count of an epoch's steps and tells how it goes. */
final class Meter {

    private final int totalSteps;
    private final Progress progress;
    private final long start = System.nanoTime();
    private int steps;
    private int samples;
    private double lossSum;

    Meter(int totalSteps, Progress progress) {
        this.totalSteps = totalSteps;
        this.progress = progress;
    }

    /** @param loss the batch's mean */
    void add(int batchSize, double loss) {
        steps++;
        samples += batchSize;
        lossSum += loss * batchSize;
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.step(steps, totalSteps, loss, samples / seconds);
    }

    double meanLoss() {
        return lossSum / samples;
    }
}
