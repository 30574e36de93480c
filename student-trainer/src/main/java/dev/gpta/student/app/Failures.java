package dev.gpta.student.app;

import dev.gpta.datasets.DataException;
import dev.gpta.datasets.DataProblem;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** What an exception means for a run. */
final class Failures {

    private Failures() {}

    /** Whether the same may work a little later: not so if the specification or the data is at fault. */
    static boolean mayPass(RuntimeException e) {
        return !(e instanceof IllegalArgumentException
                || e instanceof UnknownStudentException
                || e instanceof DataChangedException
                || e instanceof LossNotFiniteException
                || e instanceof CancellationException);
    }

    /** Whether files of the store, opened or staged, could not be read or written; the store itself tries again. */
    static boolean isOfFiles(RuntimeException e) {
        return e instanceof UncheckedIOException;
    }

    static Failure of(RuntimeException e) {
        if (e instanceof DataException data) {
            return new Failure(
                    data.problem().name(), data.fault(), data.remedy(), data.problem() != DataProblem.INVALID_SPEC);
        }
        if (e instanceof UnknownStudentException) {
            return new Failure("UNKNOWN_STUDENT", text(e), "Register the run with a student that is known", false);
        }
        if (e instanceof DataChangedException) {
            return new Failure("DATA_CHANGED", text(e), "Restore the files and resume, or register a new run", true);
        }
        if (e instanceof LossNotFiniteException) {
            return new Failure(
                    "LOSS_NOT_FINITE",
                    text(e),
                    "Register a new run with a lower learningRate, a warmup, or precision F32; the checkpoints of the"
                            + " epochs before are kept",
                    false);
        }
        if (e instanceof StoreException || e instanceof UncheckedIOException) {
            return new Failure(
                    "STORE_UNAVAILABLE", text(e), "Check the checkpoint store and its free space, then resume", true);
        }
        if (e instanceof IllegalArgumentException) {
            return new Failure("INVALID_SPEC", text(e), "Register the run with a setting within its limits", false);
        }
        return new Failure(
                "INTERNAL", e.getClass().getSimpleName() + ": " + text(e), "See this service's log, then resume", true);
    }

    /** The work item has killed its worker, again and again. */
    static Failure keepsCrashing(int times) {
        return new Failure(
                "KEEPS_CRASHING",
                "the work was begun " + times + " times and never ended, not even with an error",
                "See whether the workers run out of memory; lower batchSize or maxTokens, or give them more; then resume",
                true);
    }

    private static String text(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
