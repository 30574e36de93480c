package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.TopicSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A broker and all services, running. Closing it stops the services, then the teaching assistant, then the broker:
 * nobody loses what it depends on before it has ended.
 */
public final class Stack implements AutoCloseable {

    private static final int BROKER_PORT = 19092;
    private static final Duration GRACE = Duration.ofSeconds(12);

    private final StackSettings settings;
    private final Consumer<String> say;
    private final Launcher launcher;
    private final Readiness readiness = new Readiness();
    private final List<Child> children = new ArrayList<>();
    private final Bootstrap brokers;
    private boolean closed;

    private Stack(StackSettings settings, int brokerPort, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
        this.launcher = new Launcher(settings.home(), settings.logs());
        this.brokers = new Bootstrap("127.0.0.1:" + brokerPort);
    }

    /**
     * Starts everything and waits until all of it can work.
     *
     * @param say hears what is being done
     * @throws UserError naming what did not start and the end of its log; then nothing is left running
     */
    public static Stack start(StackSettings settings, Consumer<String> say) {
        StackFile.running(settings.folder()).ifPresent(other -> {
            throw new UserError("a stack is running in " + settings.folder() + " already (pid " + other.pid()
                    + "): stop it, or choose another folder with --dir");
        });
        Service.modules(settings.ta().bundled()).forEach(settings.home()::application);
        makeFolders(settings);
        var port = Ports.preferably(BROKER_PORT);
        var stack = new Stack(settings, port, say);
        var hook = new Thread(stack::stop, "stop-stack");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stack.startAll(port);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startAll(int brokerPort) {
        if (!Natives.unpacked()) {
            say.accept("unpacking PyTorch's libraries (once)");
            Natives.unpack(launcher);
        }
        say.accept("starting the broker");
        var broker = add(launcher.broker(settings.folder().resolve("broker"), brokerPort));
        var ta = teachingAssistant();
        readiness.awaitBroker(broker, brokers);
        new TopicSetup((short) 1).create(brokers);
        var shared = Map.of("KAFKA_BOOTSTRAP_SERVERS", brokers.servers());
        var loop = new ArrayList<Child>();
        for (var service : Service.ofTheLoop(settings.folder(), settings.dataRoots(), taEnvironment(ta))) {
            loop.add(add(launcher.service(service, shared)));
        }
        ta.ifPresent(loop::add);
        for (var child : loop) {
            say.accept("waiting for " + child.name());
            readiness.awaitService(child);
        }
        new StackFile(
                        brokers.servers(),
                        ProcessHandle.current().pid(),
                        children.stream().map(StackFile.Listed::of).toList())
                .write(settings.folder());
    }

    private Optional<Child> teachingAssistant() {
        return settings.ta().bundled()
                ? Optional.of(add(launcher.service(
                        Service.teachingAssistant(
                                settings.folder(), settings.ta().model()),
                        Map.of())))
                : Optional.empty();
    }

    private Map<String, String> taEnvironment(Optional<Child> bundled) {
        var environment = new HashMap<String, String>();
        environment.put(
                "GPTA_TA_BASE_URL",
                bundled.map(child -> "http://127.0.0.1:" + child.port() + "/v1")
                        .orElse(settings.ta().baseUrl()));
        environment.put(
                "GPTA_TA_API_KEY",
                bundled.map(child -> "none").orElse(settings.ta().apiKey()));
        return environment;
    }

    /** Its brokers. */
    public Bootstrap brokers() {
        return brokers;
    }

    /** Its processes, in the order of their start. */
    public synchronized List<Child> children() {
        return List.copyOf(children);
    }

    /** Those that have ended by themselves; none once the stack is being stopped. */
    public synchronized List<Child> dead() {
        return closed
                ? List.of()
                : children.stream().filter(child -> !child.alive()).toList();
    }

    /** Stops all processes; a second time does nothing. */
    @Override
    public void close() {
        stop();
    }

    private synchronized Child add(Child child) {
        if (closed) {
            child.ask();
            throw new UserError("the stack is being stopped");
        }
        children.add(child);
        return child;
    }

    private synchronized void stop() {
        if (closed) {
            return;
        }
        closed = true;
        say.accept("stopping the stack");
        var others = children.subList(Math.min(1, children.size()), children.size());
        for (int i = others.size() - 1; i >= 0; i--) {
            others.get(i).ask();
        }
        others.forEach(child -> child.await(GRACE));
        children.stream().limit(1).forEach(broker -> {
            broker.ask();
            broker.await(GRACE);
        });
        StackFile.delete(settings.folder());
    }

    private static void makeFolders(StackSettings settings) {
        try {
            Files.createDirectories(settings.folder());
            Files.createDirectories(settings.logs());
        } catch (IOException e) {
            throw new UserError("the stack's folders cannot be made: " + e.getMessage(), e);
        }
    }
}
