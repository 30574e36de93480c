package dev.gpta.cli.messaging;

import dev.gpta.cli.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Settings of a Kafka client in a file of properties, as Kafka's own tools take them by {@code --command-config}. */
public final class ClientFile {

    /** More than any settings need, inlined certificates included. */
    private static final long MOST_BYTES = 1 << 20;

    private ClientFile() {}

    /**
     * Reads it.
     *
     * @throws UserError naming the file; never what is in it
     */
    public static Map<String, String> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserError(file + " has " + Files.size(file) + " bytes, more than the " + MOST_BYTES
                        + " of any client's settings: is it the right file?");
            }
        } catch (IOException e) {
            throw new UserError("the client's settings " + file + " cannot be read: " + e, e);
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "the client's settings " + file + " are no properties file in UTF-8: " + e.getMessage(), e);
        }
        var settings = new TreeMap<String, String>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        return settings;
    }

    /** Writes one. */
    public static void write(Path file, Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("the client's settings " + file + " cannot be written", e);
        }
    }
}
