package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.messaging.AccessSetup;
import dev.gpta.events.access.AccessTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who may do what on the brokers. */
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description = "Print the rights that each service and user needs on the brokers, as a table.")
public final class AclsCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--create", description = "Create those that are missing, for principals User:NAME.")
    private boolean create;

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        if (!create) {
            terminal.lines(AccessTable.lines());
            return 0;
        }
        var created = new AccessSetup(connection.brokers()).create();
        terminal.line(created == 0 ? "All rights are there." : "Created: " + created + " rights.");
        return 0;
    }
}
