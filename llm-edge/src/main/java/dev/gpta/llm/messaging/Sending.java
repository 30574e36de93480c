package dev.gpta.llm.messaging;

import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Sends what must be said. While the broker is away it waits: an answer has been paid for, and that it cannot be told just
 * now is no reason to end its run. Each try takes Kafka's {@code delivery.timeout.ms}.
 */
public final class Sending {

    private static final Logger LOG = Logger.getLogger(Sending.class);

    private Sending() {}

    /**
     * Returns when it is on the broker.
     *
     * @param what for the log, e.g. {@code prefix-candidates of run x}
     * @param send sends it and waits until the broker has it; safe to be repeated
     */
    public static void untilSent(String what, Runnable send) {
        while (!isSent(what, send)) {
            LOG.errorf("%s waits for the broker", what);
        }
    }

    private static boolean isSent(String what, Runnable send) {
        try {
            send.run();
            return true;
        } catch (RuntimeException e) {
            if (isOfTheBroker(e)) {
                LOG.warnf("%s could not be sent: %s", what, e.getMessage());
                return false;
            }
            throw e;
        }
    }

    private static boolean isOfTheBroker(RuntimeException e) {
        return e instanceof RetriableException || e.getCause() instanceof RetriableException;
    }
}
