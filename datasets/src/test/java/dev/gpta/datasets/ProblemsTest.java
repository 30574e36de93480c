package dev.gpta.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake in a registration gets one message that names the thing and the way out. */
class ProblemsTest {

    private static final String EIGHT = "a,x\nb,y\nc,x\nd,y\ne,x\nf,y\ng,x\nh,y\n";

    @TempDir
    Path folder;

    @Test
    void missingFile() {
        var gone = folder.resolve("gone.csv");

        assertProblem(
                Specs.of(gone),
                DataProblem.MISSING_FILE,
                "trainFiles[0]: " + gone + " does not exist. Name a file that every worker can read at that path.");
    }

    @Test
    void folderInsteadOfFile() {
        assertProblem(Specs.of(folder), DataProblem.MISSING_FILE, "trainFiles[0]: " + folder + " is not a file");
    }

    @Test
    void locationThatIsNoFile() {
        assertProblem(
                Specs.spec(List.of("file:// x"), List.of(), List.of(), "csv", List.of(), 4, 2, 2, 7),
                DataProblem.MISSING_FILE,
                "trainFiles[0] is no file URI: file:// x");
    }

    @Test
    void secondTestFileIsMissing() throws IOException {
        var good = csv("text,label\n" + EIGHT);
        var gone = folder.resolve("gone.csv").toString();

        assertProblem(
                Specs.spec(
                        List.of(good.toString()),
                        List.of(),
                        List.of(good.toString(), gone),
                        "auto",
                        List.of(),
                        4,
                        2,
                        2,
                        7),
                DataProblem.MISSING_FILE,
                "testFiles[1]: " + gone);
    }

    /** As where a quote is opened in line 2 and never closed: the rest of the file would be one field. */
    @Test
    void aFieldWithoutAnEnd() throws IOException {
        var file = csv("text,label\n\"" + "x\n".repeat(DataFile.LONGEST_TEXT / 2 + 1));

        assertProblem(
                Specs.of(file),
                DataProblem.UNREADABLE_FILE,
                "the record of line 2 has a field of more than 20000000 characters; is a quote not closed?");
    }

    @Test
    void aRowWithoutAnEnd() throws IOException {
        var file = csv("text,label\n" + "a,".repeat(10_001) + "\n");

        assertProblem(Specs.of(file), DataProblem.UNREADABLE_FILE, "the record of line 2 has more than 10000 columns");
    }

    @Test
    void missingColumn() throws IOException {
        var file = csv("sentence,label\n" + EIGHT);

        assertProblem(
                Specs.of(file),
                DataProblem.MISSING_COLUMN,
                "trainFiles[0] (" + file + ") has no column \"text\"; it has: \"sentence\", \"label\". "
                        + "Set columns.text to one of them; the first row must name the columns.");
    }

    @Test
    void missingColumnInJson() throws IOException {
        var file = write("data.jsonl", "{\"text\": \"a\", \"y\": 1}\n{\"text\": \"b\", \"z\": {\"a\": 2}}\n");

        assertProblem(
                Specs.of(file),
                DataProblem.MISSING_COLUMN,
                "has no column \"label\"; it has: \"text\", \"y\". Set columns.label to one of them.");
    }

    @Test
    void emptyFile() throws IOException {
        assertProblem(Specs.of(csv("")), DataProblem.MISSING_COLUMN, "has no column \"text\"; it has: none");
    }

    @Test
    void unknownLabel() throws IOException {
        var file = csv("text,label\n" + EIGHT + "i,z\n");

        assertProblem(
                Specs.labelled(file, "y", "x"),
                DataProblem.UNKNOWN_LABEL,
                "trainFiles[0] (" + file + "), row 9 has the label \"z\"; known are [y, x]. "
                        + "Mend the row, or name all labels in labels.");
    }

    @Test
    void labelThatTheTrainingFilesDoNotHave() throws IOException {
        var train = csv("text,label\n" + EIGHT);
        var test = write("test.csv", "text,label\np,x\nq,w\n");

        assertProblem(
                Specs.files(train, train, test),
                DataProblem.UNKNOWN_LABEL,
                "testFiles[0] (" + test + "), row 2 has the label \"w\"; known are [x, y]");
    }

    @Test
    void oneClassOnly() throws IOException {
        assertProblem(
                Specs.of(csv("text,label\na,x\nb,x\nc,x\nd,x\ne,x\nf,x\ng,x\nh,x\n")),
                DataProblem.ONE_CLASS,
                "all 4 training samples have the label \"x\". Train on data with two labels or more");
    }

    @Test
    void emptyText() throws IOException {
        var file = csv("text,label\na,x\n\" \",y\n");

        assertProblem(
                Specs.of(file),
                DataProblem.EMPTY_TEXT,
                "trainFiles[0] (" + file + "), row 2 has no text. Fill it in or drop the row.");
    }

    @Test
    void textThatIsNull() throws IOException {
        assertProblem(
                Specs.of(write("data.jsonl", "{\"text\": \"a\", \"label\": 1}\n\n{\"label\": 2}\n")),
                DataProblem.EMPTY_TEXT,
                "row 2 has no text");
    }

    @Test
    void emptyLabel() throws IOException {
        assertProblem(Specs.of(csv("text,label\na,x\nb,\n")), DataProblem.EMPTY_LABEL, "row 2 has no label");
    }

    @Test
    void fewerRowsThanAskedFor() throws IOException {
        assertProblem(
                Specs.sampled(csv("text,label\n" + EIGHT + "a,x\n"), 5, 2, 2, 7),
                DataProblem.TOO_FEW_ROWS,
                "trainSamples asks for 5 rows, but trainFiles has 8 distinct inputs, of which 4 are left after the other "
                        + "samples. Lower trainSamples to at most 4, or add data.");
    }

    @Test
    void fewerRowsThanAskedForInAFileOfItsOwn() throws IOException {
        var train = csv("text,label\n" + EIGHT);

        assertProblem(
                Specs.files(train, write("validation.csv", "text,label\np,x\n"), train),
                DataProblem.TOO_FEW_ROWS,
                "validationSamples asks for 2 rows, but validationFiles has 1 distinct inputs. Lower");
    }

    @Test
    void unreadableEncoding() throws IOException {
        var file = folder.resolve("latin1.csv");
        Files.write(file, ("text,label\n" + EIGHT + "café,x\n").getBytes(StandardCharsets.ISO_8859_1));

        assertProblem(
                Specs.of(file),
                DataProblem.UNREADABLE_ENCODING,
                "trainFiles[0] (" + file + ") is not UTF-8: byte 46 (line 10) is 0xE9. "
                        + "Convert it, e.g. iconv -f ISO-8859-1 -t UTF-8.");
    }

    @Test
    void unreadableEncodingFarInAndCutShort() throws IOException {
        var file = folder.resolve("cut.csv");
        byte[] rows = ("text,label\n" + "ü,x\n".repeat(40_000)).getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(rows, rows.length + 1);
        cut[rows.length] = (byte) 0xC3;
        Files.write(file, cut);

        assertProblem(Specs.of(file), DataProblem.UNREADABLE_ENCODING, "byte " + rows.length + " (line 40002) is 0xC3");
    }

    @Test
    void unsupportedFormat() throws IOException {
        var file = write("data.xlsx", "?");

        assertProblem(
                Specs.of(file),
                DataProblem.UNSUPPORTED_FORMAT,
                "the format of " + file + " cannot be told from its ending. "
                        + "Set format to one of: csv, tsv, json, jsonl, parquet.");
    }

    @Test
    void rowWithAColumnTooMany() throws IOException {
        assertProblem(
                Specs.of(csv("text,label\na,x\nb,y,z\n")),
                DataProblem.UNREADABLE_FILE,
                "cannot be read as CSV: row 2, from line 3, has 3 columns instead of 2. Mend the file");
    }

    @Test
    void brokenJson() throws IOException {
        assertProblem(
                Specs.of(write("data.jsonl", "{\"text\": \"a\", \"label\": 1}\n{\"text\": \n")),
                DataProblem.UNREADABLE_FILE,
                "cannot be read as JSONL: line 3: Unexpected end-of-input");
    }

    @Test
    void noParquet() throws IOException {
        assertProblem(
                Specs.of(write("data.parquet", "text,label\n" + EIGHT)),
                DataProblem.UNREADABLE_FILE,
                "cannot be read as PARQUET: No magic bytes");
    }

    private static void assertProblem(DataSpec spec, DataProblem problem, String message) {
        var error = catchThrowableOfType(DataException.class, () -> DataSets.load(spec));

        assertThat(error).hasMessageContaining(message);
        assertThat(error.problem()).isEqualTo(problem);
        assertThat(error.getMessage()).isEqualTo(error.fault() + ". " + error.remedy() + ".");
    }

    private Path csv(String content) throws IOException {
        return write("data.csv", content);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
