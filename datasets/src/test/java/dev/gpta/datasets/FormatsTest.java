package dev.gpta.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rows in every format read the same. */
class FormatsTest {

    private static final Map<String, String> ROWS = new TreeMap<>(Map.of(
            "plain", "no",
            "comma, \"quoted\"", "yes",
            "two\nlines", "no",
            "# not a comment", "yes",
            "ümlaut 漢字 🙂", "no",
            "2020-01-01", "yes",
            "NULL", "no",
            "007", "yes"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "json", "jsonl", "ndjson", "parquet", "CSV"})
    void everyFormatGivesTheSameRows(String ending) throws Exception {
        var file = folder.resolve("data." + ending);
        write(file, ending.toLowerCase(Locale.ROOT));

        var splits = DataSets.load(Specs.of(file));

        assertThat(asMap(splits)).isEqualTo(ROWS);
        assertThat(splits.labels()).containsExactly("no", "yes");
    }

    @Test
    void theFormatCanBeNamedWhateverTheEnding() throws Exception {
        var file = folder.resolve("data.txt");
        write(file, "tsv");

        var splits = DataSets.load(
                Specs.spec(List.of(file.toUri().toString()), List.of(), List.of(), "tsv", List.of(), 4, 2, 2, 7));

        assertThat(asMap(splits)).isEqualTo(ROWS);
    }

    @Test
    void namesAreTakenAsTheyAre() throws Exception {
        var file = folder.resolve("it's [1] * odd?.csv");
        write(file, "csv");
        Files.writeString(folder.resolve("it's 1 and odd!.csv"), "text,label\ndecoy,no\n");

        assertThat(asMap(DataSets.load(Specs.of(file)))).isEqualTo(ROWS);
    }

    @Test
    void aByteOrderMarkQuotedNamesAndUnusedColumnsDoNoHarm() throws Exception {
        var file = folder.resolve("data.csv");
        Files.writeString(
                file, "\uFEFF\"id\",\"text\",\"a \"\"b\"\", c\",label,TEXT\r\n" + numbered(8, "%d,t%d,,l%d,other\r\n"));

        var splits = DataSets.load(Specs.of(file));

        assertThat(asMap(splits)).hasSize(8).containsEntry("t3", "l1");
    }

    @Test
    void columnNamesMayHoldQuotes() throws Exception {
        var file = folder.resolve("data.jsonl");
        Files.writeString(file, numbered(8, "{\"i\": %d, \"a \\\"b' c\": \"t%d\", \"label\": %d}\n"));

        var splits = DataSets.load(new DataSpec(
                TaskKind.CLASSIFICATION,
                List.of(file.toString()),
                List.of(),
                List.of(),
                "auto",
                Map.of("text", "a \"b' c"),
                List.of(),
                4,
                2,
                2,
                7));

        assertThat(splits.labels()).containsExactly("0", "1");
        assertThat(asMap(splits)).hasSize(8).containsEntry("t3", "1");
    }

    @Test
    void labelsMayBeNumbersOrTruthValues() throws Exception {
        var file = folder.resolve("data.json");
        Files.writeString(
                file,
                "[{\"text\": \"a\", \"label\": true}, {\"text\": \"b\", \"label\": false}, {\"text\": \"c\", \"label\": 3}"
                        + ", {\"text\": \"d\", \"label\": 3}]");

        var splits = DataSets.load(Specs.sampled(file, 2, 1, 1, 3));

        assertThat(splits.labels()).containsExactly("3", "false", "true");
    }

    private static String numbered(int count, String line) {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(line.formatted(i, i, i % 2));
        }
        return lines.toString();
    }

    private static Map<String, String> asMap(Splits splits) {
        var rows = new TreeMap<String, String>();
        Stream.of(splits.train(), splits.validation(), splits.test())
                .flatMap(List::stream)
                .map(LabelledText.class::cast)
                .forEach(sample -> rows.put(sample.text(), splits.labels().get(sample.label())));
        return rows;
    }

    private static void write(Path file, String format) throws IOException, SQLException {
        switch (format) {
            case "csv" -> Files.writeString(file, delimited(","), UTF_8);
            case "tsv" -> Files.writeString(file, delimited("\t"), UTF_8);
            case "json" -> Files.writeString(file, "[" + objects(",\n") + "]", UTF_8);
            case "jsonl", "ndjson" -> Files.writeString(file, objects("\n") + "\n", UTF_8);
            case "parquet" -> parquet(file);
            default -> throw new IllegalArgumentException(format);
        }
    }

    private static String delimited(String delimiter) {
        var lines = new StringBuilder("text" + delimiter + "label\n");
        ROWS.forEach((text, label) -> lines.append('"')
                .append(text.replace("\"", "\"\""))
                .append('"')
                .append(delimiter)
                .append(label)
                .append('\n'));
        return lines.toString();
    }

    private static String objects(String between) {
        return ROWS.entrySet().stream()
                .map(row -> "{\"text\": \"%s\", \"label\": \"%s\"}"
                        .formatted(row.getKey().replace("\"", "\\\"").replace("\n", "\\n"), row.getValue()))
                .collect(Collectors.joining(between));
    }

    private static void parquet(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rows (text VARCHAR, label VARCHAR)");
            try (var insert = connection.prepareStatement("INSERT INTO rows VALUES (?, ?)")) {
                for (var row : ROWS.entrySet()) {
                    insert.setString(1, row.getKey());
                    insert.setString(2, row.getValue());
                    insert.execute();
                }
            }
            statement.execute("COPY rows TO '" + file + "' (FORMAT parquet)");
        }
    }
}
