package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.quote.Quote;
import dev.gpta.cli.quote.QuoteReport;
import dev.gpta.cli.registration.RegistrationFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a registration's teaching assistant will cost. */
@Command(
        name = "quote",
        mixinStandardHelpOptions = true,
        description = "Say what a run will spend on its teaching assistant, before it starts: expected and at most.")
public final class QuoteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.yaml", description = "The registration.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        var spec = RegistrationFile.read(file).spec();
        Terminal.standard().lines(QuoteReport.lines(Quote.of(spec), spec.getTa()));
        return 0;
    }
}
