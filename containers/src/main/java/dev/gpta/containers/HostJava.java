package dev.gpta.containers;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
        return new GenericContainer<>(IMAGE)
                .withImagePullPolicy(image -> false)
                // not by withFileSystemBind, which tries it in an image that it fetches
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withPortBindings(PortBinding.parse("127.0.0.1:%d:%d".formatted(port, port)))
                        .withBinds(binds(folders)))
                .withExposedPorts(port)
                .withCommand("/bin/sh", "-c", script)
                .waitingFor(Wait.forListeningPort())
                .withStartupTimeout(PATIENCE);
    }

    private static List<Bind> binds(List<Path> folders) {
        // Debian's Java has its settings below /etc
        var system = Stream.of("/usr", "/etc/alternatives", "/etc/java-17-openjdk", System.getProperty("java.home"))
                .map(Path::of);
        return Stream.concat(system, folders.stream())
                .distinct()
                .filter(Files::exists)
                .map(folder -> new Bind(folder.toString(), new Volume(folder.toString()), AccessMode.ro))
                .toList();
    }

    /** This process's {@code java}. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
