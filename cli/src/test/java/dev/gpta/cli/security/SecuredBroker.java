package dev.gpta.cli.security;

import dev.gpta.cli.messaging.AccessSetup;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.ClientFile;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.cli.stack.BrokerSecurity;
import dev.gpta.cli.stack.EmbeddedBroker;
import dev.gpta.cli.stack.Keys;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A real broker with TLS, passwords and rights, as {@code gpta up --secure} has it. */
public final class SecuredBroker implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final Keys keys;

    private SecuredBroker(EmbeddedBroker broker, Keys keys) {
        this.broker = broker;
        this.keys = keys;
    }

    /** Starts it, with its users, their rights and all topics; {@code more} changes its settings. */
    public static SecuredBroker start(Path folder, UnaryOperator<Map<String, String>> more) throws IOException {
        var keys = Keys.in(folder.resolve("keys"));
        var security = keys.ofBroker();
        var settings = more.apply(new HashMap<>(security.settings()));
        var broker = new SecuredBroker(
                EmbeddedBroker.start(
                        folder.resolve("broker"),
                        freePort(),
                        freePort(),
                        new BrokerSecurity(security.protocol(), settings, security.scram())),
                keys);
        var access = new AccessSetup(broker.as("broker"));
        access.passwords(keys.passwords());
        access.create();
        new TopicSetup((short) 1).create(broker.as("broker"));
        return broker;
    }

    public String servers() {
        return broker.bootstrapServers();
    }

    public Keys keys() {
        return keys;
    }

    public Bootstrap as(String user) {
        return new Bootstrap(servers(), client(user));
    }

    /** Settings of this user's clients. */
    public Map<String, String> client(String user) {
        return ClientFile.read(keys.client(user));
    }

    @Override
    public void close() {
        broker.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
