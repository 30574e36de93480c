package dev.gpta.cli.commands;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.domain.RunEvent.Finished;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.report.TextTable;
import dev.gpta.cli.student.Student;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a run's final student. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Ask a run's final student, with its prefix, on this machine.")
public final class PredictCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String runId = "";

    @Parameters(index = "1..*", paramLabel = "TEXT", arity = "1..*", description = "Texts to classify.")
    private List<String> texts = List.of();

    @Override
    public Integer call() {
        var finished = finished();
        var uri = finished.uri();
        var folder = uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
        var table = new TextTable("label", "probability", "text");
        try (var student = Student.load(folder)) {
            for (var text : texts) {
                var answer = student.classify(finished.prefix(), text);
                table.row(answer.label(), String.format(Locale.ROOT, "%.3f", answer.probability()), text);
            }
        }
        Terminal.standard().lines(table.lines());
        return 0;
    }

    private Finished finished() {
        try (var runs = Runs.open(connection.brokers())) {
            var run = runs.known(runId);
            return run.finished()
                    .orElseThrow(() -> new UserError(runId + " has no final student: it is "
                            + run.state().name().toLowerCase(Locale.ROOT)));
        }
    }
}
