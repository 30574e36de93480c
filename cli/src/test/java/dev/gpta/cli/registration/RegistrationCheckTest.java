package dev.gpta.cli.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mistakes that are to be found before anything is published. */
class RegistrationCheckTest {

    private static final String SIZES = "samples: {train: 6, validation: 2, test: 2}";

    @TempDir
    Path folder;

    @BeforeEach
    void goodData() throws IOException {
        var rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 12; i++) {
            rows.append("text ").append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        Files.writeString(folder.resolve("good.csv"), rows);
    }

    @Test
    void goodDataAreLoaded() {
        // When
        var data = RegistrationCheck.check(
                spec("data: {train: [good.csv], " + SIZES + "}", "").spec());

        // Then
        assertThat(data.train()).hasSize(6);
        assertThat(data.labels()).containsExactly("even", "odd");
    }

    @Test
    void missingFile() {
        mistake("data: {train: [none.csv], " + SIZES + "}", "").hasMessageContaining("none.csv");
    }

    @Test
    void noFile() {
        mistake("data: {" + SIZES + "}", "").hasMessageContaining("data.train");
    }

    @Test
    void theTokenizerOfAnotherStudent() throws IOException {
        var student = Files.createDirectory(folder.resolve("student"));
        Files.writeString(student.resolve("config.json"), "{\"model_type\": \"bert\", \"vocab_size\": 2}");
        Files.writeString(student.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {\"a\": 0, \"b\": 2}}}");
        Files.createFile(student.resolve("model.safetensors"));

        mistake("data: {train: [good.csv], " + SIZES + "}", "student: {weights: student}")
                .hasMessageContaining("student.weights")
                .hasMessageContaining("another model's tokenizer");
    }

    @Test
    void missingColumn() {
        mistake("data: {train: [good.csv], label: topic, " + SIZES + "}", "").hasMessageContaining("topic");
    }

    @Test
    void unknownLabel() {
        mistake("data: {train: [good.csv], labels: [even, uneven], " + SIZES + "}", "")
                .hasMessageContaining("\"odd\"")
                .hasMessageContaining("row");
    }

    @Test
    void oneClassOnly() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "text,label\na,x\nb,x\nc,x\nd,x\ne,x\nf,x\ng,x\nh,x\ni,x\nj,x\n");
        mistake("data: {train: [one.csv], " + SIZES + "}", "").hasMessageContaining("\"x\"");
    }

    @Test
    void emptyText() throws IOException {
        Files.writeString(folder.resolve("empty.csv"), "text,label\na,x\n  ,y\n");
        mistake("data: {train: [empty.csv], " + SIZES + "}", "").hasMessageContaining("row 2");
    }

    @Test
    void fewerRowsThanAskedFor() {
        mistake("data: {train: [good.csv], samples: {train: 60, validation: 2, test: 2}}", "")
                .hasMessageContaining("12")
                .hasMessageContaining("data.samples.train");
    }

    @Test
    void unreadableEncoding() throws IOException {
        Files.write(
                folder.resolve("latin.csv"), "text,label\ncaf\u00e9,x\nb,y\n".getBytes(StandardCharsets.ISO_8859_1));
        mistake("data: {train: [latin.csv], " + SIZES + "}", "").hasMessageContaining("UTF-8");
    }

    @Test
    void fewerDialoguesThanTheProviderAccepts() {
        mistake("data: {train: [good.csv], " + SIZES + "}", "loop: {history: 12, window: 5}")
                .hasMessageContaining("gives 7 dialogues")
                .hasMessageContaining("loop.history to at least 15");
    }

    @Test
    void aWindowAsWideAsTheHistory() {
        mistake("data: {train: [good.csv], " + SIZES + "}", "loop: {history: 5, window: 5}")
                .hasMessageContaining("loop.window is 5");
    }

    @Test
    void unknownStudent() {
        mistake("data: {train: [good.csv], " + SIZES + "}", "student: {weights: 'maven:bert'}")
                .hasMessageContaining("student.weights is \"maven:bert\"")
                .hasMessageContaining("all-minilm-l6-v2");
        mistake("data: {train: [good.csv], " + SIZES + "}", "student: {weights: ./bert}")
                .hasMessageContaining("there is no such folder");
        mistake("data: {train: [good.csv], " + SIZES + "}", "student: {weights: 'hf:a/b/c'}")
                .hasMessageContaining("names no model of the hub");
    }

    @Test
    void studentThatCannotLearnTheTask() throws IOException {
        Files.createDirectories(folder.resolve("bart"));
        Files.writeString(folder.resolve("bart/config.json"), "{\"model_type\": \"bart\"}");
        Files.writeString(folder.resolve("bart/tokenizer.json"), "{}");
        mistake("data: {train: [good.csv], " + SIZES + "}", "student: {weights: bart}")
                .hasMessageContaining("the folder has no model.safetensors");

        Files.writeString(folder.resolve("bart/model.safetensors"), "");
        mistake("data: {train: [good.csv], " + SIZES + "}", "student: {weights: bart}")
                .hasMessageContaining("a BART writes summaries, and nothing else");
        mistake("data: {format: xsum, train: [good.csv]}", "student: {weights: 'maven:all-minilm-l6-v2'}")
                .hasMessageContaining("only a BART writes summaries");
    }

    @Test
    void answerThatIsNotInItsPassage() throws IOException {
        Files.writeString(
                folder.resolve("qa.jsonl"),
                "{\"question\": \"Who?\", \"passage\": \"A dog.\", \"answers\": {\"text\": [\"dog\"], \"answer_start\": [3]}}");
        mistake("data: {task: question-answering, train: [qa.jsonl], " + SIZES + "}", "")
                .hasMessageContaining("data.train[0]")
                .hasMessageContaining(
                        "row 1 has the answer \"dog\", which is not at character 3 of the passage, but at 2");
    }

    @Test
    void columnsGoByTheFilesNames() {
        mistake("data: {task: summarisation, train: [good.csv], " + SIZES + "}", "student: {weights: 'new:bart-small'}")
                .hasMessageContaining(
                        "has no column \"summary\"; it has: \"text\", \"label\". Set data.summary to one");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> mistake(String data, String more) {
        return assertThatThrownBy(() -> RegistrationCheck.check(spec(data, more).spec()))
                .isInstanceOf(UserError.class);
    }

    private Registration spec(String data, String more) {
        var loop = more.startsWith("loop") ? "" : "loop: {history: 20, window: 5}\n";
        return RegistrationFile.parse("run: test\ndescription: numbers\n" + data + "\n" + loop + more + "\n", folder);
    }
}
