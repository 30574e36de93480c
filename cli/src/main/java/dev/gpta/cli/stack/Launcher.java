package dev.gpta.cli.stack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts processes of this stack, all in one way: supervised, capped, with a log.
 *
 * @param home the built project
 * @param logs folder of the logs
 * @param ports where the processes listen
 */
record Launcher(Home home, Path logs, Ports ports) {

    private static final String QUARKUS_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    Launcher(Home home, Path logs) {
        this(home, logs, new Ports());
    }

    /** Starts the broker; it listens on {@code port}. {@code keys} is where those of a secured one are. */
    Child broker(Path data, int port, Optional<Keys> keys) {
        var arguments = Stream.concat(
                Stream.of(EmbeddedBroker.class.getName(), data.toString(), "" + port, "" + Ports.any()),
                keys.stream().map(each -> each.folder().toString()));
        return start(
                "broker",
                port,
                Cap.BROKER,
                Home.classPath(),
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                arguments.toList(),
                Map.of());
    }

    /** Starts a service; {@code shared} is what all of them are told. */
    Child service(Service service, Map<String, String> shared) {
        var application = home.application(service.module());
        var port = ports.of(service.name(), service.port());
        var environment = new HashMap<>(shared);
        environment.putAll(service.environment());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return start(
                service.name(),
                port,
                service.cap(),
                Home.supervisor() + File.pathSeparator + application.resolve("quarkus-run.jar"),
                List.of(
                        // the manifest of quarkus-run.jar asks for it, but is only heard with -jar
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dai.djl.offline=true",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
                List.of(QUARKUS_MAIN),
                environment);
    }

    /** Starts a program of ours that ends by itself. */
    Child program(String name, Class<?> main) {
        return start(
                name,
                0,
                Cap.SMALL,
                Home.classPath(),
                List.of("-Dai.djl.offline=true"),
                List.of(main.getName()),
                Map.of());
    }

    private Child start(
            String name,
            int port,
            Cap cap,
            String classPath,
            List<String> properties,
            List<String> main,
            Map<String, String> environment) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(cap.options());
        command.addAll(properties);
        command.addAll(List.of("-cp", classPath, Supervised.class.getName()));
        command.addAll(main);
        var whole = new HashMap<>(CommonEnvironment.VARIABLES);
        whole.putAll(environment);
        return Child.start(name, port, logs.resolve(name + ".log"), command, whole);
    }
}
