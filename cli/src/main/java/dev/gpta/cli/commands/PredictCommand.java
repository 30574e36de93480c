package dev.gpta.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.cli.messaging.Runs;
import dev.gpta.cli.report.TextTable;
import dev.gpta.cli.student.AnswerFile;
import dev.gpta.cli.student.Inputs;
import dev.gpta.cli.student.Logits;
import dev.gpta.cli.student.Student;
import dev.gpta.cli.student.Student.Answer;
import dev.gpta.cli.student.StudentNote;
import dev.gpta.datasets.TaskKind;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a run's final student. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Ask a run's final student on this machine: a few texts, or a file of them.")
public final class PredictCommand implements Callable<Integer> {

    /** How many inputs are answered between two writes. */
    private static final int CHUNK = 256;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(index = "0", paramLabel = "RUN", description = "The run, or the folder of its student.")
    private String run = "";

    @Parameters(
            index = "1..*",
            paramLabel = "TEXT",
            arity = "0..*",
            description = "Texts to classify or to summarise; with --passage questions; with --question, too, options.")
    private List<String> texts = List.of();

    @Option(names = "--passage", paramLabel = "TEXT", description = "What the questions are about.")
    private @Nullable String passage;

    @Option(names = "--question", paramLabel = "TEXT", description = "What the options answer.")
    private @Nullable String question;

    @Option(
            names = "--file",
            paramLabel = "IN",
            description =
                    "Inputs: .jsonl, .csv or .tsv with columns named by their roles (text; question, passage; options),"
                            + " else one text a line.")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "OUT", description = "Where the answers go: .csv, else JSON Lines.")
    private @Nullable Path out;

    @Option(names = "--without-prefix", description = "Put nothing before the inputs.")
    private boolean withoutPrefix;

    @Option(names = "--logits", description = "The model's raw outputs, to compare with other libraries.")
    private boolean logits;

    @Override
    public Integer call() throws IOException {
        var folder = folder();
        try (var loaded = Student.load(folder)) {
            var student = withoutPrefix ? loaded.withoutPrefix() : loaded;
            var inputs = inputs(student.note());
            if (logits) {
                writeLogits(folder, student.note(), inputs);
            } else if (file == null && out == null) {
                show(student, inputs);
            } else {
                write(student, inputs);
            }
        }
        return 0;
    }

    private Path folder() {
        if (Files.isDirectory(Path.of(run))) {
            return Path.of(run);
        }
        var uri = uri();
        if (uri.startsWith("s3:")) {
            throw new UserError("the student lies in %s; copy it (aws s3 cp --recursive %s FOLDER) and ask FOLDER"
                    .formatted(uri, uri));
        }
        return uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
    }

    private String uri() {
        try (var runs = Runs.open(connection.brokers())) {
            var known = runs.known(run);
            return known.finished()
                    .orElseThrow(() -> new UserError(run + " has no final student: it is "
                            + known.state().name().toLowerCase(Locale.ROOT)))
                    .uri();
        }
    }

    private List<JsonNode> inputs(StudentNote note) {
        if (file != null && !texts.isEmpty()) {
            throw new UserError("give texts or --file, not both");
        }
        var inputs = file != null ? Inputs.read(file) : given(note.task());
        if (inputs.isEmpty()) {
            throw new UserError("nothing to ask: give a TEXT, or --file with at least one input");
        }
        return inputs;
    }

    private List<JsonNode> given(TaskKind task) {
        if (task == TaskKind.MULTIPLE_CHOICE) {
            var options = JsonNodeFactory.instance.arrayNode();
            texts.forEach(options::add);
            ObjectNode asked = JsonNodeFactory.instance
                    .objectNode()
                    .put("passage", passage)
                    .put("question", question);
            asked.set("options", options);
            return List.of(asked);
        }
        var inputs = new ArrayList<JsonNode>();
        for (var text : texts) {
            inputs.add(
                    task == TaskKind.QUESTION_ANSWERING
                            ? JsonNodeFactory.instance
                                    .objectNode()
                                    .put("question", text)
                                    .put("passage", passage)
                            : Inputs.text(text));
        }
        return inputs;
    }

    private void show(Student student, List<JsonNode> inputs) {
        var answers = student.answer(Inputs.samples(student.note().task(), inputs));
        if (student.note().task() == TaskKind.SUMMARISATION) {
            answers.forEach(answer -> Terminal.standard().line(answer.text()));
            return;
        }
        var table = new TextTable("answer", "confidence", "input");
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            var shown = input.path("text").asText(input.path("question").asText());
            table.row(
                    answers.get(i).text(),
                    String.format(Locale.ROOT, "%.3f", answers.get(i).confidence()),
                    shown);
        }
        Terminal.standard().lines(table.lines());
    }

    private void write(Student student, List<JsonNode> inputs) throws IOException {
        var samples = Inputs.samples(student.note().task(), inputs);
        var form = AnswerFile.of(out == null ? "" : out.toString());
        try (var writer = writer()) {
            writer.write(form.heading());
            for (int from = 0; from < samples.size(); from += CHUNK) {
                int to = Math.min(samples.size(), from + CHUNK);
                for (Answer answer : student.answer(samples.subList(from, to))) {
                    writer.write(form.line(answer));
                }
                writer.flush();
            }
        }
    }

    private void writeLogits(Path folder, StudentNote note, List<JsonNode> inputs) throws IOException {
        try (var writer = writer()) {
            for (var line : new Logits(folder, note).of(Inputs.samples(note.task(), inputs), inputs)) {
                writer.write(line + "\n");
            }
        }
    }

    /** Standard output is not closed: others may write to it yet. */
    private Writer writer() throws IOException {
        if (out != null) {
            return Files.newBufferedWriter(out, StandardCharsets.UTF_8);
        }
        return new OutputStreamWriter(System.out, StandardCharsets.UTF_8) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }
}
