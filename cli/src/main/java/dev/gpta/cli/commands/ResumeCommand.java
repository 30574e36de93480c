package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunEvent.Failed;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a failed or cancelled run go on from where it was. Safe at any moment, and twice: what is under way stays so. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Have a run that failed or was cancelled go on from where it was.")
public final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String runId = "";

    @Option(names = "--reason", description = "Why, in your words.")
    private String reason = "resumed by the user";

    @Override
    public Integer call() {
        var brokers = connection.brokers();
        try (var runs = Runs.open(brokers)) {
            var run = runs.known(runId);
            if (run.state() != RunState.FAILED) {
                return nothingToDo(run);
            }
            requireHope(run.failed().orElseThrow());
            new Publisher(brokers, Clock.systemUTC()).resume(Runs.ref(run), reason);
            Terminal.standard().line(runId + " is being resumed; follow it with: gpta watch " + runId);
            return 0;
        }
    }

    private int nothingToDo(RunView run) {
        var state = run.state().name().toLowerCase(Locale.ROOT);
        Terminal.standard().line(runId + " is " + state + ": there is nothing to resume");
        return 0;
    }

    private void requireHope(Failed failed) {
        if (!failed.resumable()) {
            throw new UserError(runId + " failed with " + failed.code() + ", and would again: " + failed.message()
                    + ". " + failed.remedy());
        }
    }
}
