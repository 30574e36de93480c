package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a run before its end. Safe at any moment, and twice: what has ended stays as it is. */
@Command(name = "cancel", mixinStandardHelpOptions = true, description = "End a run before its end.")
public final class CancelCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String runId = "";

    @Option(names = "--reason", description = "Why, in your words.")
    private String reason = "cancelled by the user";

    @Override
    public Integer call() {
        var brokers = connection.brokers();
        try (var runs = Runs.open(brokers)) {
            var run = runs.known(runId);
            if (run.state().over()) {
                Terminal.standard().line(runId + " has ended already");
                return 0;
            }
            new Publisher(brokers, Clock.systemUTC()).cancel(Runs.ref(run), reason);
            Terminal.standard().line(runId + " is being cancelled; gpta resume " + runId + " takes it up again");
            return 0;
        }
    }
}
