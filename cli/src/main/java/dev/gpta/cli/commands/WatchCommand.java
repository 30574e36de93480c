package dev.gpta.cli.commands;

import dev.gpta.cli.Gpta;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.report.RunNarrator;
import dev.gpta.cli.report.RunReport;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows a run to its end. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Follow a run to its end; exit code 1 if it failed.")
public final class WatchCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(300);

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String runId = "";

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        try (var runs = Runs.open(connection.brokers())) {
            runs.known(runId);
            var narrator = new RunNarrator(terminal, runId);
            narrator.tell(runs.run(runId));
            while (!runs.run(runId).state().over()) {
                runs.await(POLL);
                narrator.tell(runs.run(runId));
            }
            terminal.line("");
            terminal.lines(RunReport.lines(runs.run(runId), Clock.systemUTC().millis()));
            return runs.run(runId).state() == RunState.FAILED ? Gpta.FAILED : 0;
        }
    }
}
