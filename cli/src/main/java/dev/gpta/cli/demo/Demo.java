package dev.gpta.cli.demo;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunState;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.messaging.Publisher;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.registration.Registration;
import dev.gpta.cli.registration.RegistrationCheck;
import dev.gpta.cli.registration.RegistrationFile;
import dev.gpta.cli.report.Comparison;
import dev.gpta.cli.report.ReportJson;
import dev.gpta.cli.report.RunFolder;
import dev.gpta.cli.report.RunReport;
import dev.gpta.cli.stack.Home;
import dev.gpta.cli.stack.Stack;
import dev.gpta.cli.stack.StackSettings;
import dev.gpta.cli.stack.TaEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The demo: a baseline and GPTA on the same real data, one after the other, through the whole stack. */
public final class Demo {

    private static final List<String> VARIANTS = List.of("BASELINE", "GPTA");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DemoSettings settings;
    private final Terminal terminal;
    private final Clock clock;

    /** A demo of this size, told on this terminal. */
    public Demo(DemoSettings settings, Terminal terminal, Clock clock) {
        this.settings = settings;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Writes its data set and registrations, and runs nothing; returns the registrations. */
    public static List<Path> files(DemoSettings settings) {
        return DemoFiles.write(settings, VARIANTS);
    }

    /**
     * Runs it.
     *
     * @return whether all runs ended well
     * @throws UserError if it cannot start
     * @throws StackFailedException if the stack cannot bring a run to its end
     */
    public boolean run() {
        DemoFiles.clear(settings.out());
        terminal.status("reading WordNet");
        var registrations = DemoFiles.write(settings, VARIANTS).stream()
                .map(RegistrationFile::read)
                .toList();
        RegistrationCheck.check(registrations.get(0).spec());
        var begin = System.nanoTime();
        List<RunView> views;
        try (var stack = Stack.start(stackSettings(), terminal::status)) {
            terminal.line(
                    String.format(Locale.ROOT, "The stack is up after %.1f s; logs are in %s.", since(begin), logs()));
            stack.consoleLink().ifPresent(address -> terminal.line("While it runs, watch it at " + address));
            terminal.line("");
            views = runAll(stack, registrations);
        }
        terminal.clear();
        return report(views);
    }

    private List<RunView> runAll(Stack stack, List<Registration> registrations) {
        var views = new ArrayList<RunView>();
        try (var runs = Runs.open(stack.brokers())) {
            var follower = new RunFollower(stack, terminal, PATIENCE);
            for (var registration : registrations) {
                new Publisher(stack.brokers(), clock).register(registration);
                follower.follow(runs, registration.runId());
                runs.refresh();
                var view = runs.run(registration.runId());
                leave(registration, view);
                views.add(view);
                if (view.state() == RunState.FAILED) {
                    break;
                }
            }
        }
        return views;
    }

    /** Prints and writes what came of it. */
    private boolean report(List<RunView> runs) {
        var now = clock.millis();
        var json = ReportJson.of(runs, now);
        for (var run : runs) {
            terminal.line("");
            terminal.lines(RunReport.lines(run, now));
        }
        var good = runs.size() == VARIANTS.size() && runs.stream().allMatch(run -> run.state() == RunState.FINISHED);
        if (good) {
            var comparison = Comparison.of(runs.get(0), runs.get(1));
            json.set("comparison", ReportJson.of(comparison.test()));
            terminal.line("");
            terminal.lines(comparison.lines());
        }
        write(() -> ReportJson.write(json, settings.out().resolve("report.json")));
        terminal.line("");
        terminal.line("Left in " + settings.out() + ": report.json, students/, histories/, dialogues/, logs/");
        return good;
    }

    private void leave(Registration registration, RunView view) {
        write(() -> new RunFolder(settings.out())
                .write(view, Optional.ofNullable(registration.spec().getTa())));
    }

    private StackSettings stackSettings() {
        return new StackSettings(Home.find(), settings.out().resolve("stack"), logs(), TaEndpoint.BUNDLED)
                .withConsole();
    }

    private Path logs() {
        return settings.out().resolve("logs");
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UserError("the demo's results cannot be written to " + settings.out() + ": " + e.getMessage(), e);
        }
    }

    /** Something that writes files. */
    private interface Writing {
        void run() throws IOException;
    }
}
