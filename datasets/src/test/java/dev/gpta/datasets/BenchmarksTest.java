package dev.gpta.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.datasets.Question.Answer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every benchmark reads the same in its authors' layout and in the hub's, packed or not. */
class BenchmarksTest {

    @TempDir
    Path folder;

    private static final List<Sample> REVIEWS = List.of(
            new LabelledText("Fine, \"really\".\nTwice.", 4),
            new LabelledText("Cold soup", 0),
            new LabelledText("So so", 2));

    @Test
    void yelp() throws Exception {
        var csv =
                write("train.csv", "\"5\",\"Fine, \"\"really\"\".\\nTwice.\"\n\"1\",\"Cold soup\"\n\"3\",\" So so\"\n");
        var rows = write("rows.jsonl", """
                {"label": 4, "text": "Fine, \\"really\\".\\\\nTwice."}
                {"label": 0, "text": "Cold soup"}
                {"label": 2, "text": " So so"}
                """);

        assertReads(TaskKind.CLASSIFICATION, "yelp", csv, REVIEWS);
        assertReads(TaskKind.CLASSIFICATION, "yelp", packed(csv), REVIEWS);
        assertReads(TaskKind.CLASSIFICATION, "yelp", rows, REVIEWS);
        assertReads(TaskKind.CLASSIFICATION, "yelp", parquet(rows), REVIEWS);
    }

    @Test
    void yelpHasFiveLabelsEvenIfSomeDoNotOccur() throws Exception {
        var csv = write("train.csv", "\"5\",\"a\"\n\"1\",\"b\"\n\"5\",\"c\"\n\"1\",\"d\"\n\"1\",\"e\"\n\"5\",\"f\"\n");

        var splits = DataSets.load(Specs.all(TaskKind.CLASSIFICATION, "yelp", csv, 6));

        assertThat(splits.labels()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void sentiment140() throws Exception {
        var csv = write("training.csv", """
                "0","1467810369","Mon Apr 06 22:19:45 PDT 2009","NO_QUERY","one","@two that's no caf\u00e9 \u0085 "
                "4","2193601966","Tue Jun 16 08:40:49 PDT 2009","NO_QUERY","two","Just woke up, ""great""\"
                4,2193601967,Tue Jun 16 08:40:50 PDT 2009,NO_QUERY,three,say "hi"
                """, ISO_8859_1);
        var rows = write("rows.jsonl", """
                {"text": "@two that's no caf\u00e9 \u0085 ", "date": "x", "user": "one", "sentiment": 0, "query": "NO_QUERY"}
                {"text": "Just woke up, \\"great\\"", "date": "x", "user": "two", "sentiment": 4, "query": "NO_QUERY"}
                {"text": "say \\"hi\\"", "date": "x", "user": "three", "sentiment": 4, "query": "NO_QUERY"}
                """);
        var expected = List.<Sample>of(
                new LabelledText("@two that's no caf\u00e9 \u0085", 0),
                new LabelledText("Just woke up, \"great\"", 1),
                new LabelledText("say \"hi\"", 1));

        assertReads(TaskKind.CLASSIFICATION, "sentiment140", csv, expected);
        assertReads(TaskKind.CLASSIFICATION, "sentiment140", packed(csv), expected);
        assertReads(TaskKind.CLASSIFICATION, "sentiment140", rows, expected);
        assertReads(TaskKind.CLASSIFICATION, "sentiment140", parquet(rows), expected);
    }

    /** The passage begins with a blank, and holds a character of two UTF-16 units before one answer. */
    private static final String PASSAGE = " \uD83D\uDE42 smiles; the cat sat, and the cat ran.";

    @Test
    void squad() throws Exception {
        var nested = write("train-v1.1.json", """
                {"version": "1.1", "data": [
                  {"title": "Cats", "paragraphs": [{"context": "%1$s", "qas": [
                    {"id": "a", "question": " Who sat? ", "answers": [
                      {"text": "the cat", "answer_start": 11}, {"text": "cat", "answer_start": 15}]},
                    {"id": "b", "question": "Who ran?", "answers": [{"text": "the cat", "answer_start": 28}]}]}]},
                  {"title": "Dogs", "paragraphs": [{"context": "A dog.", "qas": [
                    {"id": "c", "question": "What?", "answers": [{"text": "dog", "answer_start": 2}]}]}]}]}
                """.formatted(PASSAGE));
        var rows = write("rows.jsonl", """
                {"id": "a", "title": "Cats", "context": "%1$s", "question": " Who sat? ", "answers": {"text": ["the cat", "cat"], "answer_start": [11, 15]}}
                {"id": "b", "title": "Cats", "context": "%1$s", "question": "Who ran?", "answers": {"text": ["the cat"], "answer_start": [28]}}
                {"id": "c", "title": "Dogs", "context": "A dog.", "question": "What?", "answers": {"text": ["dog"], "answer_start": [2]}}
                """.formatted(PASSAGE));
        var expected = List.<Sample>of(
                new Question("a", "Who sat?", PASSAGE, List.of(new Answer("the cat", 12), new Answer("cat", 16))),
                new Question("b", "Who ran?", PASSAGE, List.of(new Answer("the cat", 29))),
                new Question("c", "What?", "A dog.", List.of(new Answer("dog", 2))));

        for (var format : List.of("squad", "squad2")) {
            assertReads(TaskKind.QUESTION_ANSWERING, format, nested, expected);
            assertReads(TaskKind.QUESTION_ANSWERING, format, packed(nested), expected);
            assertReads(TaskKind.QUESTION_ANSWERING, format, rows, expected);
            assertReads(TaskKind.QUESTION_ANSWERING, format, parquet(rows), expected);
        }
    }

    @Test
    void squad2HasQuestionsWithoutAnAnswer() throws Exception {
        var nested = write("train-v2.0.json", """
                {"data": [{"paragraphs": [{"context": "A dog.", "qas": [
                    {"id": "a", "question": "What?", "is_impossible": false, "answers": [{"text": "dog", "answer_start": 2}]},
                    {"id": "b", "question": "Why?", "is_impossible": true, "plausible_answers": [{"text": "A", "answer_start": 0}], "answers": []},
                    {"id": "c", "question": "When?", "is_impossible": true, "answers": []}]}]}], "version": "v2.0"}
                """);
        var rows = write("rows.jsonl", """
                {"id": "a", "title": "", "context": "A dog.", "question": "What?", "answers": {"text": ["dog"], "answer_start": [2]}}
                {"id": "b", "title": "", "context": "A dog.", "question": "Why?", "answers": {"text": [], "answer_start": []}}
                {"id": "c", "title": "", "context": "A dog.", "question": "When?", "answers": {"text": [], "answer_start": []}}
                """);
        var expected = List.<Sample>of(
                new Question("a", "What?", "A dog.", List.of(new Answer("dog", 2))),
                new Question("b", "Why?", "A dog.", List.of()),
                new Question("c", "When?", "A dog.", List.of()));

        assertReads(TaskKind.QUESTION_ANSWERING, "squad2", nested, expected);
        assertReads(TaskKind.QUESTION_ANSWERING, "squad2", rows, expected);
        assertReads(TaskKind.QUESTION_ANSWERING, "squad2", parquet(rows), expected);
    }

    @Test
    void race() throws Exception {
        var two = """
                {"answers": ["B", "A"], "options": [["x", "y"], ["p", "q"]], "questions": ["One?", "Two _ ?"], "article": "First.", "id": "high1.txt"}
                """;
        var one = """
                {"answers": ["B"], "options": [["left", "right"]], "questions": ["Where?"], "article": "Second.", "id": "middle2.txt"}
                """;
        write("RACE/train/high/1.txt", two);
        write("RACE/train/middle/2.txt", one);
        write("RACE/train/README", "not a passage");
        var lines = write("train.jsonl", two + one);
        var rows = write("rows.jsonl", """
                {"example_id": "high1.txt-0", "article": "First.", "answer": "B", "question": "One?", "options": ["x", "y"]}
                {"example_id": "high1.txt-1", "article": "First.", "answer": "A", "question": "Two _ ?", "options": ["p", "q"]}
                {"example_id": "middle2.txt-0", "article": "Second.", "answer": "B", "question": "Where?", "options": ["left", "right"]}
                """);
        var expected = List.<Sample>of(
                new ChoiceQuestion("high1.txt-0", "First.", "One?", List.of("x", "y"), 1),
                new ChoiceQuestion("high1.txt-1", "First.", "Two _ ?", List.of("p", "q"), 0),
                new ChoiceQuestion("middle2.txt-0", "Second.", "Where?", List.of("left", "right"), 1));

        assertReads(TaskKind.MULTIPLE_CHOICE, "race", folder.resolve("RACE/train"), expected);
        assertReads(TaskKind.MULTIPLE_CHOICE, "race", lines, expected);
        assertReads(TaskKind.MULTIPLE_CHOICE, "race", packed(lines), expected);
        assertReads(TaskKind.MULTIPLE_CHOICE, "race", rows, expected);
        assertReads(TaskKind.MULTIPLE_CHOICE, "race", parquet(rows), expected);
    }

    @Test
    void cnnDailyMail() throws Exception {
        write("stories/a1.story", """
                (CNN) -- A first line

                "Quoted," he said

                @highlight

                Something happened

                @highlight

                It did!
                """);
        write("stories/b2.story", "Text.\n\n@highlight\n\nShort.\n");
        write("stories/c3.story", "More.\n\n@highlight\n\nBrief.\n");
        var rows = write("rows.jsonl", """
                {"article": "(CNN) -- A first line . \\"Quoted,\\" he said .", "highlights": "Something happened .\\nIt did!", "id": "a1"}
                {"article": "Text.", "highlights": "Short.", "id": "b2"}
                {"article": "More.", "highlights": "Brief.", "id": "c3"}
                """);
        var expected = List.<Sample>of(
                new Document("a1", "(CNN) -- A first line . \"Quoted,\" he said .", "Something happened .\nIt did!"),
                new Document("b2", "Text.", "Short."),
                new Document("c3", "More.", "Brief."));

        assertReads(TaskKind.SUMMARISATION, "cnn_dailymail", folder.resolve("stories"), expected);
        assertReads(TaskKind.SUMMARISATION, "cnn_dailymail", rows, expected);
        assertReads(TaskKind.SUMMARISATION, "cnn_dailymail", parquet(rows), expected);
    }

    @Test
    void xsum() throws Exception {
        for (int i = 1; i <= 3; i++) {
            write("bbc/" + i + ".summary", """
                    [SN]URL[SN]
                    http://example.org/%1$d

                    [SN]TITLE[SN]
                    Title

                    [SN]FIRST-SENTENCE[SN]
                    Summary %1$d.

                    [SN]RESTBODY[SN]
                    Share this with
                    Email
                    Body %1$d.
                    Goes on.
                    """.formatted(i));
        }
        var rows = write("rows.jsonl", """
                {"document": "Body 1.\\nGoes on.", "summary": "Summary 1.", "id": "1"}
                {"document": "Body 2.\\nGoes on.", "summary": "Summary 2.", "id": "2"}
                {"document": "Body 3.\\nGoes on.", "summary": "Summary 3.", "id": "3"}
                """);
        var expected = List.<Sample>of(
                new Document("1", "Body 1.\nGoes on.", "Summary 1."),
                new Document("2", "Body 2.\nGoes on.", "Summary 2."),
                new Document("3", "Body 3.\nGoes on.", "Summary 3."));

        assertReads(TaskKind.SUMMARISATION, "xsum", folder.resolve("bbc"), expected);
        assertReads(TaskKind.SUMMARISATION, "xsum", packed(rows), expected);
        assertReads(TaskKind.SUMMARISATION, "xsum", parquet(rows), expected);
    }

    private static void assertReads(TaskKind task, String format, Path file, List<Sample> expected) {
        var splits = DataSets.load(Specs.all(task, format, file, expected.size()));

        assertThat(splits.test()).as(file.toString()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(splits.validation()).isEqualTo(splits.test());
        assertThat(splits.train()).isEqualTo(splits.test());
        assertThat(splits.task()).isEqualTo(task);
        assertThat(splits.labels().isEmpty()).isEqualTo(task != TaskKind.CLASSIFICATION);
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content, UTF_8);
    }

    private Path write(String name, String content, Charset encoding) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content, encoding);
    }

    private Path packed(Path file) throws IOException {
        var packed = folder.resolve(file.getFileName() + ".gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        return packed;
    }

    private Path parquet(Path jsonLines) throws SQLException {
        var file = folder.resolve("rows.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM read_json('%s', format='newline_delimited')) TO '%s' (FORMAT parquet)"
                            .formatted(jsonLines, file));
        }
        return file;
    }
}
