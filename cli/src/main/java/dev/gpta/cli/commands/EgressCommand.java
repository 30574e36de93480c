package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.egress.EgressReport;
import dev.gpta.cli.egress.Line;
import dev.gpta.cli.messaging.EgressLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a run's provider saw. */
@Command(
        name = "egress",
        mixinStandardHelpOptions = true,
        description = "Show every request that left for a teaching assistant, as its provider saw it.")
public final class EgressCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String runId = "";

    @Option(names = "--all", description = "List requests without a body too: looks at jobs, and deletions.")
    private boolean all;

    @Option(
            names = "--body",
            paramLabel = "SHA256",
            description = "Print the body with this hash, or its first digits.")
    private @Nullable String body;

    @Override
    public Integer call() {
        var ledger = EgressLedger.of(runId, connection.brokers());
        var terminal = Terminal.standard();
        if (ledger.isEmpty()) {
            terminal.line("Nothing left for run \"" + runId + "\", or it is no longer kept.");
        } else if (body == null) {
            terminal.lines(EgressReport.lines(ledger, all));
        } else {
            terminal.line(body(ledger, body));
        }
        return 0;
    }

    private static String body(List<Line> ledger, String sha256) {
        return ledger.stream()
                .filter(line -> line.sha256().startsWith(sha256))
                .findFirst()
                .map(line -> new String(line.body(), StandardCharsets.UTF_8))
                .orElseThrow(() -> new UserError("no body of this run has a SHA-256 that begins with " + sha256));
    }
}
