package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.TopicSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** A broker and gradient-service alone, in a folder that is gone with them: for those who measure it. */
public final class GradientStack implements AutoCloseable {

    private static final String SERVICE = "gradient-service";

    private final Launcher launcher;
    private final Path folder;
    private final Children children = new Children();
    private final Readiness readiness = new Readiness();
    private final Bootstrap brokers;

    private GradientStack(Launcher launcher, Path folder, int port) {
        this.launcher = launcher;
        this.folder = folder;
        this.brokers = new Bootstrap("127.0.0.1:" + port);
    }

    /**
     * Starts both, and waits until they are ready.
     *
     * @throws UserError naming what did not start; then nothing is left running
     */
    public static GradientStack start(Home home) {
        home.application(SERVICE);
        var folder = temporaryFolder();
        var port = Ports.any();
        var stack = new GradientStack(new Launcher(home, folder.resolve("logs")), folder, port);
        try {
            stack.startBoth(port);
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

    private void startBoth(int port) {
        var broker = children.start("broker", () -> launcher.broker(folder.resolve("broker"), port, Optional.empty()));
        readiness.awaitBroker(broker, brokers);
        new TopicSetup((short) 1).create(brokers);
        readiness.awaitService(children.start(SERVICE, this::launch));
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
    public Children children() {
        return children;
    }

    /** The service ends in the middle of what it does ({@code kill -9}), and another one is started at once. */
    public void replaceService() {
        children.kill(SERVICE);
        children.startAgain(SERVICE);
    }

    @Override
    public void close() {
        if (children.close()) {
            children.stop();
            deleteFolder();
        }
    }

    private void deleteFolder() {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UserError(folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
