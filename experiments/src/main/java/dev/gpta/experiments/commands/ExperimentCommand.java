package dev.gpta.experiments.commands;

import dev.gpta.cli.Gpta;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.commands.Connection;
import dev.gpta.cli.commands.Subcommand;
import dev.gpta.cli.report.Predictions;
import dev.gpta.experiments.app.Campaign;
import dev.gpta.experiments.app.EpochTests;
import dev.gpta.experiments.app.Lab;
import dev.gpta.experiments.app.Measurement;
import dev.gpta.experiments.app.Models;
import dev.gpta.experiments.app.Outcomes;
import dev.gpta.experiments.app.Progress;
import dev.gpta.experiments.app.Settings;
import dev.gpta.experiments.domain.Declaration;
import dev.gpta.experiments.domain.Study;
import dev.gpta.experiments.files.CellFiles;
import dev.gpta.experiments.files.DeclarationFile;
import dev.gpta.experiments.files.Experiment;
import dev.gpta.experiments.files.ExperimentFile;
import dev.gpta.experiments.files.Preflight;
import dev.gpta.experiments.files.StoredModels;
import dev.gpta.experiments.messaging.StackLab;
import dev.gpta.experiments.report.ExperimentReport;
import dev.gpta.experiments.student.CheckpointTests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an experiment, or what is left of it, and reports what it came to so far. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = {
            "Run variants on data sets with several seeds, compare them, and write tables and figures.",
            "Call it again to go on: what is done is kept. Exit code 1 if a run failed."
        })
public final class ExperimentCommand implements Subcommand {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "FILE.yaml", description = "The experiment; docs/EXPERIMENTS.md says how it is written.")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of results and report; default: gpta-out/experiments/NAME.")
    private @Nullable Path out;

    @Option(names = "--hours", paramLabel = "HOURS", description = "Begin no run after so long; those begun go on.")
    private @Nullable Double hours;

    @Option(names = "--retry", description = "Try runs that failed again.")
    private boolean retry;

    @Option(
            names = "--discard-models",
            description = "Delete a run's models from the stack's store when its result is kept.")
    private boolean discardModels;

    @Option(names = "--report-only", description = "Write the report of what is done, and run nothing.")
    private boolean reportOnly;

    @Option(
            names = "--patience",
            paramLabel = "MINUTES",
            description = "Give up if nothing is heard of the runs for so long; default: ${DEFAULT-VALUE}.")
    private int patience = 60;

    private final Terminal terminal = Terminal.standard();
    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        var experiment = ExperimentFile.read(file);
        var plan = experiment.plan();
        var folder = out == null ? Path.of("gpta-out", "experiments", plan.name()) : out;
        var store = new CellFiles(folder.resolve("cells"));
        if (reportOnly) {
            report(Study.of(plan, store.all()), DeclarationFile.declare(folder, plan, clock), folder);
        } else {
            run(experiment, folder, store);
        }
        return Study.of(plan, store.all()).failed().isEmpty() ? 0 : Gpta.FAILED;
    }

    private void run(Experiment experiment, Path folder, CellFiles store) {
        var plan = experiment.plan();
        terminal.status("reading the data sets");
        Preflight.check(experiment);
        try (var lab = StackLab.open(connection.brokers(), clock)) {
            var declared = DeclarationFile.declare(folder, plan, clock);
            terminal.line("Primary outcome, declared on " + declared.time() + ": "
                    + declared.primary().words());
            try {
                campaign(experiment, lab, store).run();
            } finally {
                terminal.clear();
                report(Study.of(plan, store.all()), declared, folder);
            }
        }
    }

    private Campaign campaign(Experiment experiment, Lab lab, CellFiles store) {
        var tests = experiment.curves() ? new CheckpointTests() : EpochTests.NONE;
        return new Campaign(
                new Outcomes(experiment.plan(), experiment.registrations(), store),
                lab,
                new Measurement(Predictions::scores, tests, terminal::line),
                discardModels ? new StoredModels() : Models.KEPT,
                new Progress(experiment.plan(), terminal, clock, experiment.atOnce()),
                clock,
                settings(experiment));
    }

    private Settings settings(Experiment experiment) {
        if (hours != null && !(hours > 0)) {
            throw new UserError("--hours is " + hours + ", but must be more than 0");
        }
        return new Settings(
                experiment.atOnce(),
                hours == null ? null : Duration.ofSeconds(Math.round(hours * 3600)),
                retry,
                Duration.ofMinutes(patience));
    }

    private void report(Study study, Declaration declared, Path folder) {
        try {
            terminal.line(ExperimentReport.write(study, declared, folder));
            terminal.line("Left in " + folder + ": report.html, report.md, report.csv, report.json, figures/, cells/");
        } catch (IOException e) {
            throw new UserError("the report cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
