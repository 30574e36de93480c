package dev.gpta.cli.messaging.load;

/**
 * What gradient-service says when a round is over: it asks for the next one, or the epoch is over.
 *
 * @param runId the run
 * @param epoch the epoch, from 1
 * @param round the round it asks for; {@link #EPOCH_OVER} if it asks for none
 */
public record Reply(String runId, int epoch, int round) {

    /** Instead of a round: the history is full. */
    public static final int EPOCH_OVER = Integer.MAX_VALUE;
}
