package dev.gpta.console.app;

import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.Runs;
import java.util.Locale;
import java.util.Optional;

/** Cancels and resumes runs, by the rules of {@code gpta cancel} and {@code gpta resume}: safe at any moment, and twice. */
public final class Steering {

    private final RunBook book;
    private final RunControl control;

    /** Of these runs. */
    public Steering(RunBook book, RunControl control) {
        this.book = book;
        this.control = control;
    }

    /**
     * Ends a run before its end.
     *
     * @return whether there is such a run
     * @throws RefusedException if it has ended
     */
    public boolean cancel(String runId, String reason) {
        return with(book.run(runId), run -> {
            if (run.state().over()) {
                throw new RefusedException(runId + " has ended already: it is " + state(run));
            }
            control.cancel(Runs.ref(run), reason);
        });
    }

    /**
     * Has a run go on that failed or was cancelled.
     *
     * @return whether there is such a run
     * @throws RefusedException if there is nothing to resume, or resuming cannot help
     */
    public boolean resume(String runId, String reason) {
        return with(book.run(runId), run -> {
            if (run.state() != RunState.FAILED) {
                throw new RefusedException(runId + " is " + state(run) + ": there is nothing to resume");
            }
            var failed = run.failed().orElseThrow();
            if (!failed.resumable()) {
                throw new RefusedException(runId + " failed with " + failed.code() + ", and would again: "
                        + failed.message() + ". " + failed.remedy());
            }
            control.resume(Runs.ref(run), reason);
        });
    }

    private static boolean with(Optional<RunView> run, java.util.function.Consumer<RunView> what) {
        run.ifPresent(what);
        return run.isPresent();
    }

    private static String state(RunView run) {
        return run.state().name().toLowerCase(Locale.ROOT);
    }
}
