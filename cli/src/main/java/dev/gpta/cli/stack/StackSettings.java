package dev.gpta.cli.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start and where.
 *
 * @param home the built project
 * @param folder data of the stack, and its {@code stack.json}
 * @param logs one log per process
 * @param ta which teaching assistant the services ask
 * @param dataRoots folders below which registrations may name data and weights
 * @param secured whether the broker wants TLS and passwords, and lets each service do what it must and no more
 * @param environment what the services of the loop are told besides: their settings, as environment variables
 * @param console whether there is a web page of the runs
 */
public record StackSettings(
        Home home,
        Path folder,
        Path logs,
        TaEndpoint ta,
        List<Path> dataRoots,
        boolean secured,
        Map<String, String> environment,
        boolean console) {

    /** Wherever the user may read who starts the stack. */
    public static final List<Path> ANYWHERE = List.of(Path.of("/"));

    public StackSettings {
        dataRoots = List.copyOf(dataRoots);
        environment = Map.copyOf(environment);
    }

    /** One that reads whatever its user may, and that everybody on this machine may talk to; without a web page. */
    public StackSettings(Home home, Path folder, Path logs, TaEndpoint ta) {
        this(home, folder, logs, ta, ANYWHERE, false, Map.of(), false);
    }

    /** The same, secured. */
    public StackSettings withSecurity() {
        return new StackSettings(home, folder, logs, ta, dataRoots, true, environment, console);
    }

    /** The same, with these settings of the services of the loop besides. */
    public StackSettings with(Map<String, String> settings) {
        return new StackSettings(home, folder, logs, ta, dataRoots, secured, settings, console);
    }

    /** The same, with a web page of the runs. */
    public StackSettings withConsole() {
        return new StackSettings(home, folder, logs, ta, dataRoots, secured, environment, true);
    }
}
