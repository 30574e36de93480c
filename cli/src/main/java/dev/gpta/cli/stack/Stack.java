package dev.gpta.cli.stack;

import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.AccessSetup;
import dev.gpta.cli.messaging.Bootstrap;
import dev.gpta.cli.messaging.ClientFile;
import dev.gpta.cli.messaging.TopicSetup;
import dev.gpta.events.access.Accesses;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A broker and all services, running until it is closed. */
public final class Stack implements AutoCloseable {

    private static final int BROKER_PORT = 19092;

    private final StackSettings settings;
    private final Consumer<String> say;
    private final Launcher launcher;
    private final Readiness readiness = new Readiness();
    private final Children children = new Children();
    private final Optional<Keys> keys;
    /** Its page steers runs and shows rows of data: on a machine with other users it is for who has started it. */
    private final String consoleKey;

    private final Bootstrap brokers;
    private final Environments environments;

    private Stack(StackSettings settings, Launcher launcher, int brokerPort, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
        this.launcher = launcher;
        this.keys = settings.secured() ? Optional.of(Keys.in(settings.folder().resolve("keys"))) : Optional.empty();
        this.consoleKey = keys.map(Keys::console).orElseGet(() -> Keys.token(new SecureRandom()));
        this.brokers = asUser("127.0.0.1:" + brokerPort, Accesses.OPERATOR.user());
        this.environments = new Environments(settings, brokers.servers(), keys);
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
        Service.modules(settings).forEach(settings.home()::application);
        makeFolders(settings);
        var launcher = new Launcher(settings.home(), settings.logs());
        var port = launcher.ports().preferably(BROKER_PORT);
        var stack = new Stack(settings, launcher, port, say);
        var hook = new Thread(stack::close, "stop-stack");
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
        var broker = broker(brokerPort);
        var ta = teachingAssistant();
        prepare(broker);
        var loop = new ArrayList<Child>();
        for (var service :
                Service.ofTheLoop(settings.folder(), settings.dataRoots(), environments.toTeachingAssistant(ta))) {
            loop.add(children.start(service.name(), () -> launcher.service(service, environments.of(service))));
        }
        ta.ifPresent(loop::add);
        if (settings.console()) {
            var console = Service.console(settings.folder(), settings.dataRoots(), consoleKey);
            loop.add(children.start(console.name(), () -> launcher.service(console, environments.of(console))));
        }
        for (var child : loop) {
            say.accept("waiting for " + child.name());
            readiness.awaitService(child);
        }
        tellOthers();
    }

    /** Its data lie apart if it is secured: with users of its own a broker never serves both ways. */
    private Child broker(int port) {
        say.accept("starting the broker");
        var data = settings.folder().resolve(settings.secured() ? "broker-secured" : "broker");
        return children.start("broker", () -> launcher.broker(data, port, keys));
    }

    /** Users and their rights, if it is secured, and topics. */
    private void prepare(Child broker) {
        var itself = asUser(brokers.servers(), Keys.BROKER);
        readiness.awaitBroker(broker, itself);
        keys.ifPresent(each -> {
            var access = new AccessSetup(itself);
            access.passwords(each.passwords());
            access.create();
        });
        new TopicSetup((short) 1).create(itself);
    }

    /** Other commands find the stack by its file. */
    private void tellOthers() {
        new StackFile(
                        brokers.servers(),
                        keys.map(each -> each.client(Accesses.OPERATOR.user()).toString())
                                .orElse(null),
                        ProcessHandle.current().pid(),
                        children.all().stream().map(StackFile.Listed::of).toList())
                .write(settings.folder());
    }

    private Optional<Child> teachingAssistant() {
        return settings.ta().bundled()
                ? Optional.of(children.start(
                        "teaching-assistant",
                        () -> launcher.service(
                                Service.teachingAssistant(
                                        settings.folder(), settings.ta().model()),
                                environments.ofTeachingAssistant())))
                : Optional.empty();
    }

    private Bootstrap asUser(String servers, String user) {
        return new Bootstrap(
                servers, keys.map(each -> ClientFile.read(each.client(user))).orElse(Map.of()));
    }

    /** Its brokers; in a secured stack those that the operator sees. */
    public Bootstrap brokers() {
        return brokers;
    }

    /** The users' keys of a secured stack. */
    public Optional<Keys> keys() {
        return keys;
    }

    /** Where its web page is; empty if it has none. */
    public Optional<String> console() {
        return settings.console()
                ? Optional.of("http://127.0.0.1:" + children.child("console").port() + "/")
                : Optional.empty();
    }

    /** The same for a browser: with the key, but for a secured stack, whose key is among its {@link #keys}. */
    public Optional<String> consoleLink() {
        return console().map(address -> keys.isPresent() ? address : address + "#key=" + consoleKey);
    }

    /** Its processes. */
    public Children children() {
        return children;
    }

    /** Starts a process that has ended as it was started first, unless the stack is being stopped. */
    public synchronized void startAgain(String name) {
        if (children.startAgain(name)) {
            tellOthers();
        }
    }

    /** Waits until a process can work. @throws UserError if it ends instead, or takes too long */
    public void awaitReady(String name) {
        var child = children.child(name);
        if (name.equals("broker")) {
            readiness.awaitBroker(child, asUser(brokers.servers(), Keys.BROKER));
        } else {
            readiness.awaitService(child);
        }
    }

    /** Stops all processes; a second time, also from another thread, only waits until they have ended. */
    @Override
    public synchronized void close() {
        if (children.close()) {
            say.accept("stopping the stack");
            children.stop();
            StackFile.delete(settings.folder());
        }
    }

    private static void makeFolders(StackSettings settings) {
        try {
            Files.createDirectories(settings.folder());
            if (settings.secured()) {
                Keys.keepFromOthers(settings.folder());
            }
            Files.createDirectories(settings.logs());
        } catch (IOException e) {
            throw new UserError("the stack's folders cannot be made: " + e.getMessage(), e);
        }
    }
}
