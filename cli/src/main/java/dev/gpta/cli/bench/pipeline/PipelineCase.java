package dev.gpta.cli.bench.pipeline;

import java.util.List;

/**
 * Something to measure.
 *
 * @param kind what
 * @param runs concurrent runs; of {@code PRODUCER}, thousands of records
 * @param epochs E of a run; for {@code ROUNDS}, as many as it takes
 * @param historySize k
 * @param candidatesPerRequest l
 * @param rate rounds a second that come whatever becomes of those before; {@code ROUNDS} only
 * @param seconds for how long; {@code ROUNDS} only
 */
public record PipelineCase(
        Kind kind, int runs, int epochs, int historySize, int candidatesPerRequest, double rate, int seconds) {

    /** The paper's history, and the default number of candidates per request. */
    private static final int HISTORY = 50;

    private static final int CANDIDATES = 8;

    /** What can be measured. */
    public enum Kind {
        /** One plain producer on the same broker: the limit. */
        PRODUCER,
        /** Whole runs lie ready: how fast gradient-service works them off. */
        DRAIN,
        /** Rounds come at a steady rate: how long each waits for the request for the next. */
        ROUNDS,
        /** gradient-service is killed: how long until its runs go on; and what they take in the meantime. */
        RESTART
    }

    public PipelineCase {
        if (runs < 1 || epochs < 1 || historySize < 2 || candidatesPerRequest < 1) {
            throw new IllegalArgumentException(
                    "runs, epochs and candidatesPerRequest are at least 1, historySize at least 2");
        }
        if (kind == Kind.ROUNDS && (rate <= 0 || seconds < 1)) {
            throw new IllegalArgumentException("a rate and for how many seconds, both above 0, belong to ROUNDS");
        }
    }

    static PipelineCase drain(int runs, int epochs) {
        return new PipelineCase(Kind.DRAIN, runs, epochs, HISTORY, CANDIDATES, 0, 0);
    }

    static PipelineCase rounds(int runs, double rate, int seconds) {
        return new PipelineCase(Kind.ROUNDS, runs, 1, HISTORY, CANDIDATES, rate, seconds);
    }

    /** What makes the process warm, and is not told. */
    static PipelineCase warmUp() {
        return drain(200, 2);
    }

    /** The limit, 1,000 runs' backlog, 100 rounds a second of 10 and of 1,000 runs, and a restart with 1,000. */
    public static List<PipelineCase> standard() {
        return List.of(
                new PipelineCase(Kind.PRODUCER, 300, 1, HISTORY, CANDIDATES, 0, 0),
                drain(1000, 2),
                rounds(10, 100, 30),
                rounds(1000, 100, 30),
                new PipelineCase(Kind.RESTART, 1000, 1, HISTORY, CANDIDATES, 0, 0));
    }
}
