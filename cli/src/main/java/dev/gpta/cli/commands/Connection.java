package dev.gpta.cli.commands;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.ClientFile;
import dev.gpta.cli.stack.StackFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which brokers a command talks to: those named, or those of the stack that runs in the folder. */
public final class Connection {

    private static final String SERVERS = "bootstrap.servers";
    private static final String REGISTRY = "gpta.registry.url";

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

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Settings of the Kafka client, as Kafka's own tools take them: TLS, SASL; default:"
                    + " GPTA_KAFKA_CONFIG, or those of the running stack.")
    private @Nullable Path commandConfig = file(System.getenv("GPTA_KAFKA_CONFIG"));

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            description = "Schema registry with Confluent's interface; default: GPTA_REGISTRY_URL, or none.")
    private @Nullable String registryUrl = System.getenv("GPTA_REGISTRY_URL");

    /** The brokers to talk to. */
    public Bootstrap brokers() {
        var named = ofUser();
        if (registryUrl == null || registryUrl.isBlank()) {
            return named;
        }
        var settings = new HashMap<>(named.client());
        settings.put(REGISTRY, registryUrl);
        return new Bootstrap(named.servers(), settings);
    }

    private Bootstrap ofUser() {
        var settings = commandConfig == null ? Map.<String, String>of() : ClientFile.read(commandConfig);
        var named = bootstrapServers == null || bootstrapServers.isBlank() ? settings.get(SERVERS) : bootstrapServers;
        return named == null ? ofTheStack(settings) : new Bootstrap(named, settings);
    }

    private Bootstrap ofTheStack(Map<String, String> settings) {
        var stack = StackFile.running(dir)
                .orElseThrow(() -> new UserError("no stack is running in " + dir
                        + ": start one with gpta up, or name your brokers with --bootstrap-servers"));
        return commandConfig == null ? stack.brokers() : new Bootstrap(stack.bootstrapServers(), settings);
    }

    private static @Nullable Path file(@Nullable String name) {
        return name == null || name.isBlank() ? null : Path.of(name);
    }
}
