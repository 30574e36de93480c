package dev.gpta.cli.commands;

import dev.gpta.cli.Gpta;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.demo.Demo;
import dev.gpta.cli.demo.DemoSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the whole loop on this machine and compares it with a baseline. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Run a baseline and GPTA on WordNet's nouns, on this machine, and compare them.")
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of all that it leaves.")
    private Path out = Path.of("gpta-out");

    @Option(names = "--seed", description = "Seed of all randomness.")
    private long seed = 1;

    @Option(names = "--samples", description = "Samples to train on.")
    private int samples = 1000;

    @Option(names = "--validation", description = "Samples to score prefixes on.")
    private int validation = 100;

    @Option(names = "--test", description = "Samples to test on.")
    private int test = 1000;

    @Option(names = "--epochs", description = "Epochs E.")
    private int epochs = 3;

    @Option(names = "--history", description = "Entries k of a history.")
    private int history = 20;

    @Option(names = "--window", description = "Width w of the sliding window.")
    private int window = 5;

    @Option(names = "--files-only", description = "Only write its data set and registrations, and run nothing.")
    private boolean filesOnly;

    @Override
    public Integer call() {
        var terminal = Terminal.standard();
        var settings = new DemoSettings(out, seed, samples, validation, test, epochs, history, window);
        if (filesOnly) {
            Demo.files(settings).forEach(file -> terminal.line(file.toString()));
            return 0;
        }
        return new Demo(settings, terminal, Clock.systemUTC()).run() ? 0 : Gpta.FAILED;
    }
}
