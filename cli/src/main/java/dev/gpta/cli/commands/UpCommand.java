package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.report.TextTable;
import dev.gpta.cli.stack.Home;
import dev.gpta.cli.stack.Keeper;
import dev.gpta.cli.stack.Stack;
import dev.gpta.cli.stack.StackSettings;
import dev.gpta.cli.stack.TaEndpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the stack until it is interrupted. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Start a broker and all services on this machine, until Ctrl-C. One that ends by itself is started"
                        + " again, and its work goes on where it was.")
public final class UpCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;

    @Option(names = "--dir", description = "Folder of its data and logs; default: GPTA_DIR or ~/.gpta.")
    private Path dir = Connection.defaultFolder();

    @Option(
            names = "--ta-base-url",
            paramLabel = "URL",
            description = "Ask this OpenAI-compatible provider, e.g. https://api.example.com/v1, instead of the"
                    + " bundled teaching assistant, which is then not started.")
    private @Nullable String taBaseUrl;

    @Option(
            names = "--ta-key-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the provider's API key.")
    private @Nullable String taKeyEnv;

    @Option(
            names = "--ta-model",
            paramLabel = "MODEL",
            description = "What the bundled teaching assistant serves: a Hugging Face folder or a GGUF file"
                    + " of a Llama-family model, or hf:ORG/NAME[@REVISION]. Registrations name it by its last part.")
    private @Nullable String taModel;

    @Option(names = "--no-ta", description = "Start no teaching assistant: for runs that ask none.")
    private boolean noTa;

    @Option(
            names = "--data-root",
            paramLabel = "DIR",
            description = "Folder below which registrations may name data and weights; may be repeated. Default: all"
                    + " that you may read.")
    private List<Path> dataRoots = StackSettings.ANYWHERE;

    @Option(
            names = "--secure",
            description = "TLS, passwords and rights on the broker, a key for the teaching assistant: for a machine"
                    + " that is shared. They are in the folder keys of --dir, which only you can read.")
    private boolean secure;

    @Option(names = "--no-console", description = "Start no web page of the runs.")
    private boolean noConsole;

    @Override
    public Integer call() throws InterruptedException {
        var terminal = Terminal.standard();
        var ta = ta();
        var folder = dir.toAbsolutePath().normalize();
        var settings = new StackSettings(
                Home.find(), folder, folder.resolve("logs"), ta, dataRoots, secure, Map.of(), !noConsole);
        var begin = System.nanoTime();
        try (var stack = Stack.start(settings, terminal::status)) {
            terminal.line(
                    String.format(Locale.ROOT, "The stack is up after %.1f s.", (System.nanoTime() - begin) / 1e9));
            terminal.line("");
            terminal.lines(table(stack));
            terminal.line("");
            stack.consoleLink().ifPresent(address -> terminal.line("Console: " + address + key(stack)));
            terminal.line("Brokers: " + stack.brokers().servers() + ". Stop with Ctrl-C.");
            return keep(stack, terminal);
        }
    }

    private static String key(Stack stack) {
        return stack.keys()
                .map(keys -> ", with the key in " + keys.consoleFile())
                .orElse("");
    }

    /** What ends is started again, until somebody interrupts. */
    private static int keep(Stack stack, Terminal terminal) throws InterruptedException {
        var keeper = new Keeper(stack.children(), Clock.systemUTC(), stack::startAgain, terminal::line);
        while (true) {
            keeper.look();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private TaEndpoint ta() {
        if (taModel != null && (noTa || taBaseUrl != null)) {
            throw new UserError("--ta-model is what the bundled teaching assistant serves, but "
                    + (noTa ? "--no-ta" : "--ta-base-url") + " has it not started: leave one of them out");
        }
        if (taBaseUrl == null) {
            return noTa ? TaEndpoint.at("http://127.0.0.1:9/v1", "none") : TaEndpoint.serving(TaModel.source(taModel));
        }
        if (taKeyEnv == null) {
            return TaEndpoint.at(taBaseUrl, "none");
        }
        var key = System.getenv(taKeyEnv);
        if (key == null || key.isBlank()) {
            throw new UserError("--ta-key-env names " + taKeyEnv + ", but that environment variable is not set");
        }
        return TaEndpoint.at(taBaseUrl, key);
    }

    private static java.util.List<String> table(Stack stack) {
        var table = new TextTable("process", "pid", "port", "log");
        for (var child : stack.children().all()) {
            table.row(child.name(), child.process().pid(), child.port(), child.log());
        }
        return table.lines();
    }
}
