package dev.gpta.student.messaging;

import dev.gpta.events.RunRef;
import java.util.function.BooleanSupplier;
import org.jboss.logging.MDC;

/** Whatever is logged meanwhile bears the run and its epoch. */
final class InRun {

    private static final String RUN = "run";
    private static final String EPOCH = "epoch";

    private InRun() {}

    static boolean handle(RunRef run, int epoch, BooleanSupplier work) {
        MDC.put(RUN, run.getRunId());
        MDC.put(EPOCH, epoch);
        try {
            return work.getAsBoolean();
        } finally {
            MDC.remove(RUN);
            MDC.remove(EPOCH);
        }
    }
}
