package dev.gpta.cli.commands;

import dev.gpta.cli.UserError;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a run's final student. */
@Command(name = "predict", mixinStandardHelpOptions = true, description = "Ask a run's final student.")
public final class PredictCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String runId = "";

    @Parameters(index = "1..*", paramLabel = "TEXT", arity = "1..*", description = "Texts to classify.")
    private List<String> texts = List.of();

    @Override
    public Integer call() {
        throw new UserError("predict is not there yet");
    }
}
