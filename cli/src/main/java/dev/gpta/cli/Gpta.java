package dev.gpta.cli;

import static java.util.Objects.requireNonNull;

import dev.gpta.cli.commands.AclsCommand;
import dev.gpta.cli.commands.Bench;
import dev.gpta.cli.commands.BenchCommand;
import dev.gpta.cli.commands.CancelCommand;
import dev.gpta.cli.commands.DemoCommand;
import dev.gpta.cli.commands.DlqCommand;
import dev.gpta.cli.commands.EgressCommand;
import dev.gpta.cli.commands.PredictCommand;
import dev.gpta.cli.commands.QuoteCommand;
import dev.gpta.cli.commands.RegisterCommand;
import dev.gpta.cli.commands.ReportCommand;
import dev.gpta.cli.commands.ResumeCommand;
import dev.gpta.cli.commands.RunsCommand;
import dev.gpta.cli.commands.SchemaCommand;
import dev.gpta.cli.commands.Subcommand;
import dev.gpta.cli.commands.TopicsCommand;
import dev.gpta.cli.commands.TuneLrCommand;
import dev.gpta.cli.commands.UpCommand;
import dev.gpta.cli.commands.WatchCommand;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit codes: 0 all is well, 1 a run or the stack failed, 2 the user can put it right.
 */
@Command(
        name = "gpta",
        mixinStandardHelpOptions = true,
        version = "gpta 0.1.0",
        description = "A teaching assistant for small models that you own.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            RegisterCommand.class,
            TuneLrCommand.class,
            RunsCommand.class,
            WatchCommand.class,
            ReportCommand.class,
            PredictCommand.class,
            QuoteCommand.class,
            EgressCommand.class,
            CancelCommand.class,
            ResumeCommand.class,
            DlqCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            SchemaCommand.class,
            BenchCommand.class
        })
public final class Gpta {

    /** A run or the stack failed. */
    public static final int FAILED = 1;

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, ready to execute. */
    public static CommandLine commandLine() {
        var line = new CommandLine(new Gpta());
        var bench = requireNonNull(line.getSubcommands().get("bench"));
        ServiceLoader.load(Bench.class).forEach(bench::addSubcommand);
        ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
        return line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof UserError) {
                command.getErr().println(exception.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            // not the user's mistake but ours: all that helps to find it
            exception.printStackTrace(command.getErr());
            return FAILED;
        });
    }
}
