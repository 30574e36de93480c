package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.report.TextTable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists runs. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "List all runs.")
public final class RunsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Mixin
    private Connection connection = new Connection();

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        try (var runs = Runs.open(connection.brokers())) {
            var all = runs.all();
            if (all.isEmpty()) {
                terminal.line("No runs yet. Register one with: gpta register FILE.yaml");
                return 0;
            }
            var table = new TextTable("run", "variant", "state", "epoch", "best", "started", "seconds");
            all.values().forEach(run -> row(table, run, Clock.systemUTC().millis()));
            terminal.lines(table.lines());
        }
        return 0;
    }

    private static void row(TextTable table, RunView run, long now) {
        var duration = run.duration(now);
        table.row(
                run.runId(),
                run.plan().variant(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.epochs().size() + "/" + run.plan().epochs(),
                run.best()
                        .map(best -> String.format(Locale.ROOT, "%.1f", best.score()))
                        .orElse("-"),
                TIME.format(Instant.ofEpochMilli(duration.from()).atZone(ZoneId.systemDefault())),
                Math.round(duration.seconds()));
    }
}
