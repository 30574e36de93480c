package dev.gpta.containers;

import com.github.dockerjava.api.model.PortBinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that has this machine's programs and class path, read-only, and nothing else of it: no image has to be
 * fetched from anywhere. The image itself ({@code .ci/docker} makes it) is empty.
 */
final class HostJava {

    private static final DockerImageName IMAGE =
            DockerImageName.parse(System.getProperty("containers.image", "gpta/empty:1"));
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private HostJava() {}

    /**
     * @param port that is bound to the same of this machine's loopback interface
     * @param folders what else is needed to run, by the same path
     * @param script for {@code sh}
     */
    static GenericContainer<?> container(int port, List<Path> folders, String script) {
        var container = new GenericContainer<>(IMAGE)
                .withImagePullPolicy(image -> false)
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withPortBindings(PortBinding.parse("127.0.0.1:%d:%d".formatted(port, port))))
                .withExposedPorts(port)
                .withCommand("/bin/sh", "-c", script)
                .waitingFor(Wait.forListeningPort())
                .withStartupTimeout(PATIENCE);
        // Debian's Java has its settings below /etc
        var system = Stream.of("/usr", "/etc/alternatives", "/etc/java-17-openjdk", System.getProperty("java.home"))
                .map(Path::of);
        Stream.concat(system, folders.stream())
                .filter(Files::exists)
                .forEach(folder ->
                        container.withFileSystemBind(folder.toString(), folder.toString(), BindMode.READ_ONLY));
        return container;
    }

    /** This process's {@code java}. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
