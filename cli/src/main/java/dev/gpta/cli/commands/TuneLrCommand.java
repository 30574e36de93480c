package dev.gpta.cli.commands;

import dev.gpta.cli.Gpta;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.registration.RegistrationCheck;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.tuning.RateSearch;
import dev.gpta.cli.tuning.RateTable;
import dev.gpta.cli.tuning.Trial;
import dev.gpta.cli.tuning.Tried;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds a student's learning rate on the validation sample. */
@Command(
        name = "tune-lr",
        mixinStandardHelpOptions = true,
        description = "Train a registration's student at several learning rates, without any prefix, and say which does"
                + " best on the validation sample. The trials are runs like any other: BASELINE, named RUN-lr-RATE.")
public final class TuneLrCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "FILE.yaml", description = "The registration.")
    private Path file = Path.of("");

    @Option(
            names = "--rates",
            paramLabel = "RATE",
            split = ",",
            description = "The rates to try, e.g. 1e-5,2e-5,5e-5; default: a quarter, half, all, twice and four times"
                    + " the file's.")
    private List<Double> rates = List.of();

    @Option(
            names = "--patience",
            paramLabel = "MINUTES",
            description = "Give up if nothing is heard of the trials for so long; default: ${DEFAULT-VALUE}.")
    private int patience = 60;

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        var registration = RegistrationFile.read(file);
        var trials = (rates.isEmpty() ? Trial.around(registration) : rates)
                .stream().distinct().map(rate -> Trial.of(registration, rate)).toList();
        // before anything is published; the trials differ in their rate only
        RegistrationCheck.check(trials.get(0).registration().spec());
        var publisher = new Publisher(connection.brokers(), Clock.systemUTC());
        var tried = new RateSearch(publisher, terminal, Duration.ofMinutes(patience)).run(trials);
        terminal.lines(RateTable.lines(tried));
        return Tried.best(tried).isPresent() ? 0 : Gpta.FAILED;
    }
}
