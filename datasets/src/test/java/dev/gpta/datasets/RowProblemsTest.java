package dev.gpta.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with a row of each task, and with a file of each layout. The third row is the one at fault. */
class RowProblemsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"text": ["bat"], "answer_start": [2]}       | MISPLACED_ANSWER   | row 3 (id q3) has the answer "bat", which is nowhere in the passage. Mend text
            {"text": ["the cat"], "answer_start": [1]}   | MISPLACED_ANSWER   | has the answer "the cat", which is not at character 1 of the passage, but at 3. Mend text
            {"text": ["cat"], "answer_start": [3]}       | MISPLACED_ANSWER   | which is not at character 3 of the passage, but at 7 and elsewhere. Mend text
            {"text": ["cat"], "answer_start": [99]}      | MISPLACED_ANSWER   | which is not at character 99 of the passage
            {"text": ["cat"], "answer_start": [-1]}      | MISPLACED_ANSWER   | which is not at character -1 of the passage
            {"text": [" "], "answer_start": [2]}         | UNREADABLE_ANSWERS | row 3 (id q3) has answers that cannot be read: text " ", answer_start 2. Write {
            {"text": ["cat"], "answer_start": []}        | UNREADABLE_ANSWERS | cannot be read: {"text":["cat"],"answer_start":[]}. Write {
            {"text": ["cat"], "answer_start": ["7"]}     | UNREADABLE_ANSWERS | cannot be read: text "cat", answer_start "7"
            [{"text": "cat"}]                            | UNREADABLE_ANSWERS | cannot be read: text "cat", answer_start null
            "cat"                                        | UNREADABLE_ANSWERS | cannot be read: cat
            7                                            | UNREADABLE_ANSWERS | cannot be read: 7
            """)
    void answers(String answers, DataProblem problem, String message) throws IOException {
        var good =
                "{\"id\": \"q%d\", \"question\": \"Who %1$d?\", \"passage\": \"\uD83D\uDE42, the cat and a cat\", \"answers\": %s}\n";
        var file = write(
                "rows.jsonl",
                good.formatted(1, "{\"text\": [\"cat\"], \"answer_start\": [7]}")
                        + good.formatted(2, "[{\"text\": \"cat\", \"answer_start\": 17}]")
                        + good.formatted(3, answers));

        assertProblem(Specs.all(TaskKind.QUESTION_ANSWERING, "auto", file, 3), problem, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ["x", "y"]         | B   | WRONG_OPTIONS  | row 3 (id q3) has 2 options, but the rows before have 3. Write options as a list
            ["x"]              | A   | WRONG_OPTIONS  | has 1 options
            ["x", " ", "z"]    | A   | WRONG_OPTIONS  | has " " as option B
            ["x", null, "z"]   | A   | WRONG_OPTIONS  | has null as option B
            "x, y, z"          | A   | WRONG_OPTIONS  | has options that are no JSON: x, y, z
            {"A": "x"}         | A   | WRONG_OPTIONS  | has options that are no list: {"A":"x"}
            null               | A   | WRONG_OPTIONS  | has no options
            ["x", "y", "z"]    | D   | UNKNOWN_OPTION | row 3 (id q3) has the answer "D"; its options are A to C. Write a letter from A to C, or a number from 0 to 2.
            ["x", "y", "z"]    | 3   | UNKNOWN_OPTION | has the answer "3"
            ["x", "y", "z"]    | -1  | UNKNOWN_OPTION | has the answer "-1"
            ["x", "y", "z"]    | x   | UNKNOWN_OPTION | has the answer "x"
            ["x", "y", "z"]    | ~~  | NO_ANSWER      | has no answer
            """)
    void options(String options, String answer, DataProblem problem, String message) throws IOException {
        var row =
                "{\"id\": \"q%d\", \"passage\": \"p%1$d\", \"question\": \"?\", \"options\": %s, \"answer\": \"%s\"}\n";
        var file = write(
                "rows.jsonl",
                row.formatted(1, "[\"x\", \"y\", 3]", "2")
                        + row.formatted(2, "[\"x\", \"y\", \"z\"]", "A")
                        + row.formatted(3, options, answer));

        assertProblem(Specs.all(TaskKind.MULTIPLE_CHOICE, "auto", file, 3), problem, message);
    }

    @ParameterizedTest
    @CsvSource({
        "SUMMARISATION, '3,text,  ', EMPTY_SUMMARY, has no summary",
        "SUMMARISATION, '3,,summary', EMPTY_TEXT, has no text",
    })
    void documents(TaskKind task, String row, DataProblem problem, String message) throws IOException {
        var file = write("rows.csv", "id,text,summary\n1,a,b\n2,c,d\n" + row + "\n");

        assertProblem(Specs.all(task, "csv", file, 3), problem, "rows.csv), row 3 (id 3) " + message + ". Fill it in");
    }

    @Test
    void anEmptyQuestionOrPassage() throws IOException {
        var question = write("q.csv", "question,passage,answers\n \"\",p,[]\n".replace(" \"\"", "\"\""));
        var passage = write("p.csv", "question,passage,answers\nq,,[]\n");

        assertProblem(
                Specs.all(TaskKind.QUESTION_ANSWERING, "auto", question, 3),
                DataProblem.EMPTY_QUESTION,
                "row 1 has no question");
        assertProblem(
                Specs.all(TaskKind.QUESTION_ANSWERING, "auto", passage, 3),
                DataProblem.EMPTY_PASSAGE,
                "row 1 has no passage");
    }

    @Test
    void aQuestionOfSquadHasAnAnswer() throws IOException {
        var file = write(
                "dev.json",
                "{\"data\": [{\"paragraphs\": [{\"context\": \"c\", \"qas\": [{\"id\": \"x\", \"question\": \"?\", \"answers\": []}]}]}]}");

        assertProblem(
                Specs.all(TaskKind.QUESTION_ANSWERING, "squad", file, 3),
                DataProblem.NO_ANSWER,
                "row 1 (id x) has no answer. Fill it in or drop the row; where unanswerable questions belong, use the"
                        + " format squad2.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            QUESTION_ANSWERING | squad         | a.json    | [1]                                      | cannot be read as SQuAD's JSON: there is no list "data" at its top
            QUESTION_ANSWERING | squad         | a.json    | {"version": {"data": []}, "data": 3}     | there is no list "data" at its top
            QUESTION_ANSWERING | squad         | a.json    | {"data": [{"title": "T"}]}               | there is no list "paragraphs" in {"title":"T"}
            QUESTION_ANSWERING | squad         | a.json    | {"data": [{"paragraphs": [{"x": 1}]}]}   | there is no list "qas" in {"x":1}
            QUESTION_ANSWERING | squad         | a.json    | {"data": [{"paragraphs": [               | cannot be read as SQuAD's JSON: line 1: Unexpected end-of-input
            MULTIPLE_CHOICE    | race          | a.txt     | {"questions": ["a", "b"], "options": [["x", "y"]], "answers": ["A", "B"], "article": "t", "id": "i"} | the passage i has 1 options for 2 questions
            MULTIPLE_CHOICE    | race          | a.txt     | {"questions": ["a"], "options": [["x", "y"]], "article": "t", "id": "i"} | the passage i has no list of answers for 1 questions
            SUMMARISATION      | xsum          | a.summary | [SN]TITLE[SN] x                          | cannot be read as XSum's article: its parts are [TITLE]
            SUMMARISATION      | xsum          | a.jsonl   | [1, 2]                                   | cannot be read as JSONL: row 1 is no object, but NUMBER
            CLASSIFICATION     | csv           | a.csv     | text,label~n"a"b,x                       | cannot be read as CSV: line 2 goes on after a closing quote
            CLASSIFICATION     | csv           | a.csv     | text,label~na,"x                         | cannot be read as CSV: the quote opened in line 2 is never closed
            """)
    void aFileOfAnotherLayout(TaskKind task, String format, String name, String content, String message)
            throws IOException {
        assertProblem(
                Specs.all(task, format, write(name, content.replace("~n", "\n")), 3),
                DataProblem.UNREADABLE_FILE,
                message);
    }

    @Test
    void aFileThatIsNotPackedAsItSays() throws IOException {
        assertProblem(
                Specs.all(TaskKind.SUMMARISATION, "jsonl", write("a.jsonl.gz", "{}"), 3),
                DataProblem.UNREADABLE_FILE,
                "cannot be read as gzip: Not in GZIP format");
    }

    @Test
    void aStoryWithoutHighlights() throws IOException {
        write("stories/a.story", "Only text.\n");

        assertProblem(
                Specs.all(TaskKind.SUMMARISATION, "cnn_dailymail", folder.resolve("stories"), 3),
                DataProblem.EMPTY_SUMMARY,
                "a.story), row 1 (id a) has no summary");
    }

    @Test
    void aFolderWithoutAnyPassage() throws IOException {
        write("train/a.csv", "");

        assertProblem(
                Specs.all(TaskKind.MULTIPLE_CHOICE, "race", folder.resolve("train"), 3),
                DataProblem.MISSING_FILE,
                "train is a folder without any file that ends in .txt");
    }

    @Test
    void anEndingThatABenchmarkDoesNotHave() throws IOException {
        assertProblem(
                Specs.all(TaskKind.MULTIPLE_CHOICE, "race", write("a.xml", ""), 3),
                DataProblem.UNSUPPORTED_FORMAT,
                "is no file of race: its ending is \"xml\". Name files that end in one of: json, jsonl, txt, csv");
    }

    @Test
    void aHeaderWhereABenchmarkHasNone() throws IOException {
        assertProblem(
                Specs.all(TaskKind.CLASSIFICATION, "yelp", write("a.csv", "label,text\n1,a\n"), 3),
                DataProblem.UNKNOWN_LABEL,
                "row 1 has the label \"label\"; known are [1, 2, 3, 4, 5]");
    }

    @Test
    void theHubCountsStarsFromZero() throws IOException {
        assertProblem(
                Specs.all(TaskKind.CLASSIFICATION, "yelp", write("a.jsonl", "{\"label\": 5, \"text\": \"a\"}"), 3),
                DataProblem.UNKNOWN_LABEL,
                "row 1 has the label \"5 (from 0)\"; known are [1, 2, 3, 4, 5]");
    }

    @Test
    void aColumnThatTheTaskNeeds() throws IOException {
        var file = write("a.jsonl", "{\"question\": \"a\", \"text\": \"b\", \"answers\": []}");

        assertProblem(
                Specs.all(TaskKind.QUESTION_ANSWERING, "auto", file, 3),
                DataProblem.MISSING_COLUMN,
                "has no column \"passage\"; it has: \"question\", \"text\", \"answers\". Set columns.passage to one of them.");
        assertProblem(
                Specs.all(TaskKind.QUESTION_ANSWERING, "auto", Map.of("passage", "context"), file, 3),
                DataProblem.MISSING_COLUMN,
                "has no column \"context\"");
    }

    private static void assertProblem(DataSpec spec, DataProblem problem, String message) {
        var error = catchThrowableOfType(DataException.class, () -> DataSets.load(spec));

        assertThat(error).hasMessageContaining(message);
        assertThat(error.problem()).isEqualTo(problem);
    }

    private Path write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
