package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.messaging.TopicSetup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the topics on brokers of one's own. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Create the topics that are missing, with their partitions and settings.")
public final class TopicsCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--replication", description = "Copies of each partition; default: ${DEFAULT-VALUE}.")
    private short replication = 1;

    @Override
    public Integer call() {
        var created = new TopicSetup(replication).create(connection.brokers());
        Terminal.standard()
                .line(created.isEmpty() ? "All topics are there." : "Created: " + String.join(", ", created));
        return 0;
    }
}
