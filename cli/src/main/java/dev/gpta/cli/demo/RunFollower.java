package dev.gpta.cli.demo;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.report.RunNarrator;
import dev.gpta.cli.stack.Stack;
import java.time.Duration;

/** Follows a run of a stack to its end, which always comes: by itself, or because nothing more is to be hoped for. */
public final class RunFollower {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Stack stack;
    private final Terminal terminal;
    private final Duration patience;

    /**
     * @param patience how long a run may say nothing, progress included, before it is given up
     */
    public RunFollower(Stack stack, Terminal terminal, Duration patience) {
        this.stack = stack;
        this.terminal = terminal;
        this.patience = patience;
    }

    /**
     * Follows it.
     *
     * @throws StackFailedException if a process has ended, or the run says nothing for too long
     */
    public RunView follow(Runs runs, String runId) {
        var narrator = new RunNarrator(terminal, runId);
        var lastWord = System.nanoTime();
        var run = runs.run(runId);
        while (!run.state().over()) {
            var news = runs.await(POLL);
            if (!news.isEmpty()) {
                lastWord = System.nanoTime();
                run = runs.run(runId);
                narrator.tell(run);
            }
            stack.children().dead().stream().findFirst().ifPresent(child -> {
                throw new StackFailedException(child.obituary());
            });
            if (System.nanoTime() - lastWord > patience.toNanos()) {
                throw new StackFailedException(runId + " has said nothing for " + patience.toSeconds()
                        + " s; the logs say what its services are doing: "
                        + stack.children().all().get(0).log().getParent());
            }
        }
        terminal.clear();
        return run;
    }
}
