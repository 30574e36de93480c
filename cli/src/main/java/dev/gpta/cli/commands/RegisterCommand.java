package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.registration.FirstRows;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationCheck;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.events.RunRef;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a run after it has found no mistake in it. */
@Command(name = "register", mixinStandardHelpOptions = true, description = "Check a registration and start its run.")
public final class RegisterCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "FILE.yaml", arity = "0..1", description = "The registration.")
    private @Nullable Path file;

    @Option(
            names = {"--publish-anyway", "--no-check"},
            description = "Publish without looking at the data, the student and the other runs; what is wrong then"
                    + " comes back as run-failed.")
    private boolean publishAnyway;

    @Option(names = "--example", description = "Print a registration with every field, explained.")
    private boolean example;

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        if (example) {
            terminal.line(RegistrationFile.example().stripTrailing());
            return 0;
        }
        if (file == null) {
            throw new UserError("FILE.yaml is missing: name a registration, or see one with gpta register --example");
        }
        var registration = RegistrationFile.read(file);
        if (!publishAnyway) {
            var data = RegistrationCheck.check(registration.spec());
            terminal.line(FirstRows.told(data));
            if (known(registration)) {
                terminal.line(registration.runId() + " is registered already, with this very specification");
                return 0;
            }
        }
        new Publisher(connection.brokers(), Clock.systemUTC()).register(registration);
        terminal.line(registration.runId() + " is registered; follow it with: gpta watch " + registration.runId());
        return 0;
    }

    private boolean known(Registration registration) {
        return registration.isKnown(
                Runs.registered(connection.brokers(), registration.runId()).map(RunRef::getSpecHash));
    }
}
