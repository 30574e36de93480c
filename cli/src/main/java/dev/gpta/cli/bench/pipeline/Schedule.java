package dev.gpta.cli.bench.pipeline;

/**
 * Rounds at a steady rate, the runs in turn. A round's time is fixed beforehand, so a slow answer delays no later
 * question, and waiting is counted from when a round was due, not from when it could be sent.
 *
 * @param runs concurrent runs
 * @param rate rounds a second
 * @param rounds in all
 */
record Schedule(int runs, double rate, int rounds) {

    private static final double NANOS = 1e9;

    static Schedule of(PipelineCase wanted) {
        return new Schedule(wanted.runs(), wanted.rate(), (int) Math.round(wanted.rate() * wanted.seconds()));
    }

    /** Nanoseconds after the start. */
    long due(int round) {
        return Math.round(round / rate * NANOS);
    }

    /** The run whose turn it is. */
    int run(int round) {
        return round % runs;
    }

    /** The most turns that one run has. */
    int turns() {
        return (rounds + runs - 1) / runs;
    }
}
