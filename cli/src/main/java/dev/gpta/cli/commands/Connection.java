package dev.gpta.cli.commands;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.stack.StackFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which brokers a command talks to: those named, or those of the stack that runs in the folder. */
final class Connection {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers; default: GPTA_BOOTSTRAP_SERVERS, or those of the running stack.")
    private @Nullable String bootstrapServers = System.getenv("GPTA_BOOTSTRAP_SERVERS");

    @Option(names = "--dir", description = "Folder of the running stack; default: GPTA_DIR or ~/.gpta.")
    private Path dir = defaultFolder();

    /** Where a stack lives unless told otherwise. */
    static Path defaultFolder() {
        var named = System.getenv("GPTA_DIR");
        return named == null ? Path.of(System.getProperty("user.home"), ".gpta") : Path.of(named);
    }

    Bootstrap brokers() {
        if (bootstrapServers != null && !bootstrapServers.isBlank()) {
            return new Bootstrap(bootstrapServers);
        }
        return StackFile.running(dir)
                .map(stack -> new Bootstrap(stack.bootstrapServers()))
                .orElseThrow(() -> new UserError("no stack is running in " + dir
                        + ": start one with gpta up, or name your brokers with --bootstrap-servers"));
    }
}
