package dev.gpta.cli.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The bundled teaching assistant alone, running. */
public final class TaServer implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(12);

    private final Child child;

    private TaServer(Child child) {
        this.child = child;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param folder its data and its log
     * @param model what it serves: a folder, {@code hf:ORG/NAME}, or empty for the model that ships with it
     * @param environment what else it is told
     * @throws dev.gpta.cli.UserError naming the end of its log, if it does not start
     */
    public static TaServer start(Path folder, String model, Map<String, String> environment) {
        var launcher = new Launcher(Home.find(), folder);
        if (!Natives.unpacked()) {
            Natives.unpack(launcher);
        }
        var server = new TaServer(launcher.service(Service.teachingAssistant(folder, model), environment));
        try {
            new Readiness().awaitService(server.child);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** As {@code http://127.0.0.1:18090/v1}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + child.port() + "/v1";
    }

    /** Its process. */
    public long pid() {
        return child.process().pid();
    }

    @Override
    public void close() {
        child.ask();
        child.await(GRACE);
    }
}
