package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.ClientFile;
import dev.gpta.events.access.Access;
import dev.gpta.events.access.Accesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of a secured stack, in a folder that only its owner may read: the broker's key and certificate, for each user
 * the settings of its clients, a password among them, and the keys of teaching assistant and console. What is there stays
 * as it is; what a later version wants besides is made.
 *
 * @param folder where they are
 */
public record Keys(Path folder) {

    /** May do everything: the broker itself, and the stack, which makes the other users. */
    static final String BROKER = "broker";

    private static final String ASSISTANT = "teaching-assistant";
    private static final String CONSOLE = "console-page";
    private static final String ONLY_THE_OWNER = "rwx------";
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";";
    private static final int PASSWORD_BYTES = 24;

    /** Those in this folder; what is missing is made. */
    public static Keys in(Path folder) {
        var keys = new Keys(folder.toAbsolutePath());
        keepFromOthers(folder);
        keys.make();
        return keys;
    }

    /** Makes a folder that only its owner may read, or makes one such. */
    static void keepFromOthers(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ONLY_THE_OWNER));
        } catch (IOException | UnsupportedOperationException e) {
            throw new UserError("the folder " + folder + " cannot be kept from others: " + e, e);
        }
    }

    private void make() {
        var random = new SecureRandom();
        if (isMissing(BROKER)) {
            write(secret(), token(random));
            Certificate.make(store(), certificate(), secret());
        }
        Stream.of(ASSISTANT, CONSOLE).filter(this::isMissing).forEach(key -> write(password(key), token(random)));
        Accesses.ALL.stream().map(Access::user).filter(this::isMissing).forEach(user -> make(user, token(random)));
        if (isMissing(BROKER)) {
            make(BROKER, token(random)); // last: now all is there
        }
    }

    private boolean isMissing(String user) {
        return !Files.exists(password(user));
    }

    private void make(String user, String password) {
        ClientFile.write(client(user), settings(user, password));
        write(password(user), password);
    }

    private Map<String, String> settings(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                LOGIN.formatted(user, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate().toString());
    }

    /** What the broker has to be told. */
    public BrokerSecurity ofBroker() {
        var login = LOGIN.formatted(BROKER, read(password(BROKER)));
        var settings = new HashMap<>(Map.of(
                "listener.security.protocol.map",
                "CLIENTS:SASL_SSL,CONTROLLER:SSL",
                "sasl.enabled.mechanisms",
                MECHANISM,
                "sasl.mechanism.inter.broker.protocol",
                MECHANISM,
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                login,
                // the controller lets in who has the broker's own key
                "listener.name.controller.ssl.client.auth",
                "required",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "false",
                "super.users",
                "User:" + BROKER + ";User:" + Certificate.NAME));
        settings.putAll(Map.of(
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", store().toString(),
                "ssl.keystore.password", read(secret()),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", certificate().toString()));
        var known = "%s=[name=%s,password=%s]".formatted(MECHANISM, BROKER, read(password(BROKER)));
        return new BrokerSecurity("SASL_SSL", settings, List.of(known));
    }

    /** Settings of a user's clients, as Kafka's tools take them. */
    public Path client(String user) {
        return folder.resolve(user + ".properties");
    }

    /** The same as environment variables of a service. */
    public Map<String, String> environment(String user) {
        return ClientFile.read(client(user)).entrySet().stream()
                .collect(Collectors.toMap(setting -> variable(setting.getKey()), Map.Entry::getValue));
    }

    /** The password of each user. */
    public Map<String, String> passwords() {
        return Accesses.ALL.stream()
                .map(Access::user)
                .collect(Collectors.toMap(user -> user, user -> read(password(user))));
    }

    /** The key of the bundled teaching assistant. */
    public String assistant() {
        return read(password(ASSISTANT));
    }

    /** The key of the console's page. */
    public String console() {
        return read(consoleFile());
    }

    /** Where the key of the console's page is. */
    public Path consoleFile() {
        return password(CONSOLE);
    }

    private static String variable(String setting) {
        return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private Path password(String user) {
        return folder.resolve(user + ".password");
    }

    private Path secret() {
        return folder.resolve("keystore.password");
    }

    private Path store() {
        return folder.resolve("broker.p12");
    }

    private Path certificate() {
        return folder.resolve("broker.pem");
    }

    /** What nobody guesses, fit for a URL. */
    static String token(SecureRandom random) {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserError(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
