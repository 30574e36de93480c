package dev.gpta.containers;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * Before a module's tests begin, starts what the system property {@code containers} names (comma-separated: kafka,
 * registry, s3), and tells the tests where it is: {@code test.kafka}, {@code test.registry}, {@code
 * test.s3}. The same tests then run against it that run against servers in their own process otherwise.
 */
public final class ContainersOfTests implements LauncherSessionListener {

    private static final String WANTED = "containers";

    private final List<GenericContainer<?>> running = new ArrayList<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var wanted = System.getProperty(WANTED, "");
        if (wanted.isBlank()) {
            return;
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "-Pdocker wants Docker, and none answers: start it (as root: .ci/docker), or"
                            + " leave -Pdocker out; the same tests run without");
        }
        for (var name : wanted.split(",")) {
            start(Server.named(name.strip()));
        }
    }

    private void start(Server server) {
        if (!server.isHere()) {
            System.err.println(server.key() + " is in no container: it is not downloaded without -Papicurio");
            return;
        }
        long begin = System.nanoTime();
        int port = Ports.free();
        var container = server.container(port);
        running.add(container);
        container.start();
        System.setProperty("test." + server.key(), server.address(port));
        System.err.printf(
                "%s in a container after %.1f s: %s%n",
                server.key(), (System.nanoTime() - begin) / 1e9, server.address(port));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        running.forEach(GenericContainer::stop);
    }
}
