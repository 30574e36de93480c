package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process of the stack.
 *
 * @param name what it is
 * @param port where it listens
 * @param log where it writes
 * @param process the process
 */
public record Child(String name, int port, Path log, Process process) {

    /** The terminal's interrupt goes to every process in it; only the command line shall act on it, in its order. */
    private static final List<String> DEAF_TO_INTERRUPTS = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /** Settings of the command line, which are none of a service. */
    private static final Set<String> OURS = Set.of(
            "GPTA_HOME", "GPTA_DIR", "GPTA_TERMINAL", "GPTA_BOOTSTRAP_SERVERS", "GPTA_KAFKA_CONFIG", "GPTA_NO_BUILD");

    /** What a service is told of brokers; those of the stack are its own. */
    private static final String OF_BROKERS = "KAFKA_";

    private static final int TAIL_LINES = 15;

    /** Where an exception was: many lines that would push out what it was. */
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ (more|common frames))");

    /** Starts it; {@code environment} adds to ours. */
    static Child start(String name, int port, Path log, List<String> command, Map<String, String> environment) {
        var whole = new ArrayList<>(DEAF_TO_INTERRUPTS);
        whole.addAll(command);
        var builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(each -> OURS.contains(each) || each.startsWith(OF_BROKERS));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new Child(name, port, log, builder.start());
        } catch (IOException e) {
            throw new UserError(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to stop; does not wait. */
    void ask() {
        process.destroy();
    }

    /** Waits for its end; after {@code patience} ends it. */
    void await(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** That it has ended, how, and the last it wrote. */
    public String obituary() {
        return name + " (pid " + process.pid() + ") has ended with code " + process.exitValue() + ". The end of " + log
                + ":\n" + tail();
    }

    /** The last lines it wrote, without the places of exceptions. */
    String tail() {
        try {
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !FRAME.matcher(line).lookingAt())
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()))
                    .indent(2);
        } catch (IOException e) {
            return "  (cannot be read: " + e.getMessage() + ")";
        }
    }
}
