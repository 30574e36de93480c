package dev.gpta.cli.commands;

import dev.gpta.cli.Gpta;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.report.ReportJson;
import dev.gpta.cli.report.RunReport;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how a run went. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Say how a run went; exit code 1 if it failed.")
public final class ReportCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String runId = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        try (var runs = Runs.open(connection.brokers())) {
            var run = runs.known(runId);
            var now = Clock.systemUTC().millis();
            if (json) {
                terminal.line(ReportJson.text(ReportJson.of(List.of(run), now)));
            } else {
                terminal.lines(RunReport.lines(run, now));
            }
            return run.state() == RunState.FAILED ? Gpta.FAILED : 0;
        }
    }
}
