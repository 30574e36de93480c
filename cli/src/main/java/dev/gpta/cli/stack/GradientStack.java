package dev.gpta.cli.stack;

import static java.util.Objects.requireNonNull;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.TopicSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A broker and gradient-service alone, in a folder that is gone with them: for those who measure it. */
public final class GradientStack implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(12);

    private final Launcher launcher;
    private final Path folder;
    private final Child broker;
    private final Bootstrap brokers;
    private final Readiness readiness = new Readiness();
    private @Nullable Child service;

    private GradientStack(Launcher launcher, Path folder, Child broker) {
        this.launcher = launcher;
        this.folder = folder;
        this.broker = broker;
        this.brokers = new Bootstrap("127.0.0.1:" + broker.port());
    }

    /**
     * Starts both, and waits until they are ready.
     *
     * @throws UserError naming what did not start; then nothing is left running
     */
    public static GradientStack start(Home home) {
        home.application("gradient-service");
        var folder = temporaryFolder();
        var launcher = new Launcher(home, folder.resolve("logs"));
        var stack = new GradientStack(
                launcher, folder, launcher.broker(folder.resolve("broker"), Ports.any(), Optional.empty()));
        try {
            stack.startService();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("gpta-bench");
        } catch (IOException e) {
            throw new UserError("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    private void startService() {
        readiness.awaitBroker(broker, brokers);
        new TopicSetup((short) 1).create(brokers);
        service = launch();
        readiness.awaitService(service);
    }

    private Child launch() {
        return launcher.service(
                Service.gradient(folder, Cap.BUSY), Map.of("KAFKA_BOOTSTRAP_SERVERS", brokers.servers()));
    }

    /** Its broker. */
    public Bootstrap brokers() {
        return brokers;
    }

    /** Its processes: the broker, the service. */
    public List<Child> children() {
        return List.of(broker, requireNonNull(service));
    }

    /** The service ends in the middle of what it does ({@code kill -9}), and another one is started at once. */
    public void replaceService() {
        var old = requireNonNull(service);
        old.process().destroyForcibly();
        old.await(GRACE);
        service = launch();
    }

    @Override
    public void close() {
        Stream.of(service, broker).filter(Objects::nonNull).forEach(child -> {
            child.ask();
            child.await(GRACE);
        });
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UserError(folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
