package dev.gpta.ta.training;

/**
 * One part of the training, with texts of its own. It begins with what the one before has written, and with a new
 * optimiser.
 *
 * @param steps after which it ends
 * @param decaying over so many of the last steps the learning rate falls to zero
 * @param learningRate the highest: it rises over {@link #WARMUP_STEPS} and stays
 * @param pointing whether it begins by giving the model heads that point; see {@link CopyingHeads#point}
 * @param withoutHistory so many of twenty dialogues have no history
 * @param drills lists of words that are copied, in each of the first {@value Corpus#BUCKETS_WITH_DRILLS} buckets
 * @param dialogues the most that are invented; enough for the steps
 * @param seed of the texts
 */
record Phase(
        int steps,
        int decaying,
        double learningRate,
        boolean pointing,
        int withoutHistory,
        int drills,
        int dialogues,
        long seed) {

    static final int WARMUP_STEPS = 100;

    /** @param step the first is 1 */
    double learningRate(int step) {
        double rising = Math.min(1.0, (double) step / WARMUP_STEPS);
        double falling = decaying == 0 ? 1 : Math.min(1.0, (double) (steps - step + 1) / decaying);
        return learningRate * rising * falling;
    }
}
