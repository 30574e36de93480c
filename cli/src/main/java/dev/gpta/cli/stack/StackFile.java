package dev.gpta.cli.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.ClientFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running stack leaves for other commands to find it: {@code stack.json} in its folder.
 *
 * @param bootstrapServers its brokers
 * @param commandConfig settings of the clients of a secured stack; null: it lets everybody in
 * @param pid of the command that runs it
 * @param processes its processes
 */
public record StackFile(String bootstrapServers, @Nullable String commandConfig, long pid, List<Listed> processes) {

    private static final String NAME = "stack.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** One process: its name, pid, port and log. */
    public record Listed(String name, long pid, int port, String log) {

        static Listed of(Child child) {
            return new Listed(
                    child.name(),
                    child.process().pid(),
                    child.port(),
                    child.log().toString());
        }
    }

    /** The one in this folder, if a stack runs there. */
    public static Optional<StackFile> running(Path folder) {
        var file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), StackFile.class))
                    .filter(stack -> ProcessHandle.of(stack.pid)
                            .map(ProcessHandle::isAlive)
                            .orElse(false));
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + e.getMessage() + ". Delete it if no stack is running", e);
        }
    }

    /** Its brokers, with what a command needs to be let in. */
    public Bootstrap brokers() {
        return new Bootstrap(
                bootstrapServers, commandConfig == null ? Map.of() : ClientFile.read(Path.of(commandConfig)));
    }

    void write(Path folder) {
        try {
            JSON.writeValue(folder.resolve(NAME).toFile(), this);
        } catch (IOException e) {
            throw new UserError(folder.resolve(NAME) + " cannot be written: " + e.getMessage(), e);
        }
    }

    static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(NAME));
        } catch (IOException e) {
            throw new UserError(folder.resolve(NAME) + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
