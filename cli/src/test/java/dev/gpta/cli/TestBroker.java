package dev.gpta.cli;

import dev.gpta.cli.stack.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A real broker: in this process, or in a container, where {@code test.kafka} is.
 *
 * @param bootstrapServers where clients find it
 * @param embedded the one in this process
 */
record TestBroker(String bootstrapServers, @Nullable EmbeddedBroker embedded) implements AutoCloseable {

    static TestBroker start(Path data) throws IOException {
        var container = System.getProperty("test.kafka");
        if (container != null) {
            return new TestBroker(container, null);
        }
        var broker = EmbeddedBroker.start(data, freePort(), freePort());
        return new TestBroker(broker.bootstrapServers(), broker);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
