package dev.gpta.cli.student;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.gpta.cli.UserError;
import dev.gpta.datasets.ChoiceQuestion;
import dev.gpta.datasets.Document;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a student is asked: one line or row an input, its fields named as the roles of a registration's columns. */
public final class Inputs {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is expected of an input that nobody has labelled: it is not looked at, but has to be something. */
    private static final String ANYTHING = "-";

    private Inputs() {}

    /**
     * Reads a file: {@code .jsonl}, {@code .csv} or {@code .tsv} with a heading, else one text a line.
     *
     * @throws UserError naming the line that cannot be read
     */
    public static List<JsonNode> read(Path file) {
        var name = file.toString();
        try {
            if (name.endsWith(".jsonl")) {
                return jsonLines(file);
            }
            if (name.endsWith(".csv") || name.endsWith(".tsv")) {
                return table(file, name.endsWith(".tsv") ? '\t' : ',');
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .map(Inputs::text)
                    .toList();
        } catch (IOException e) {
            throw new UserError("the inputs " + file + " cannot be read: " + e, e);
        }
    }

    /** An input that is one text. */
    public static JsonNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    private static List<JsonNode> jsonLines(Path file) throws IOException {
        var inputs = new ArrayList<JsonNode>();
        var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                inputs.add(JSON.readTree(lines.get(i)));
            } catch (IOException e) {
                throw new UserError("%s, line %d is no JSON: %s".formatted(file, i + 1, lines.get(i)), e);
            }
        }
        return inputs;
    }

    private static List<JsonNode> table(Path file, char separator) throws IOException {
        var schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator);
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(schema)
                .readValues(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            var inputs = new ArrayList<JsonNode>();
            rows.forEachRemaining(row -> inputs.add(JSON.<ObjectNode>valueToTree(row)));
            return inputs;
        }
    }

    /**
     * The inputs as the student takes them.
     *
     * @throws UserError naming the input and the field that it lacks
     */
    public static List<Sample> samples(TaskKind task, List<JsonNode> inputs) {
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> sample(task, inputs.get(i), i + 1))
                .toList();
    }

    private static Sample sample(TaskKind task, JsonNode input, int number) {
        var id = String.valueOf(number);
        return switch (task) {
            case CLASSIFICATION -> new LabelledText(field(task, input, "text", number), 0);
            case QUESTION_ANSWERING ->
                new Question(
                        id, field(task, input, "question", number), field(task, input, "passage", number), List.of());
            case MULTIPLE_CHOICE ->
                new ChoiceQuestion(
                        id,
                        field(task, input, "passage", number),
                        field(task, input, "question", number),
                        options(task, input, number),
                        0);
            case SUMMARISATION -> new Document(id, field(task, input, "text", number), ANYTHING);
        };
    }

    private static String field(TaskKind task, JsonNode input, String name, int number) {
        if (!input.path(name).isTextual()) {
            throw lacks(task, "the text \"" + name + "\"", input, number);
        }
        return input.get(name).asText();
    }

    private static List<String> options(TaskKind task, JsonNode input, int number) {
        var options = new ArrayList<String>();
        input.path("options").forEach(option -> options.add(option.asText()));
        if (options.size() < 2) {
            throw lacks(task, "a list of \"options\"", input, number);
        }
        return options;
    }

    private static UserError lacks(TaskKind task, String what, JsonNode input, int number) {
        return new UserError("input %d lacks %s, which %s needs: %s".formatted(number, what, task.key(), input));
    }
}
