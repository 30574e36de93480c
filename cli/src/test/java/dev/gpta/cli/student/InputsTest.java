package dev.gpta.cli.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.datasets.ChoiceQuestion;
import dev.gpta.datasets.Document;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

    @TempDir
    Path folder;

    @Test
    void aPlainFileHasATextALine() throws IOException {
        assertThat(samples(TaskKind.CLASSIFICATION, "in.txt", "one, \"two\"\n\nthree\n"))
                .extracting(sample -> ((LabelledText) sample).text())
                .containsExactly("one, \"two\"", "three");
    }

    @Test
    void aTableHasColumnsNamedByTheirRoles() throws IOException {
        assertThat(samples(TaskKind.SUMMARISATION, "in.csv", "id,text\n1,\"one, \"\"two\"\"\nand more\"\n2,three\n"))
                .extracting(sample -> ((Document) sample).text())
                .containsExactly("one, \"two\"\nand more", "three");
        assertThat(samples(TaskKind.QUESTION_ANSWERING, "in.tsv", "question\tpassage\nWho?\tAnn, it was.\n"))
                .first()
                .isEqualTo(new Question("1", "Who?", "Ann, it was.", List.of()));
    }

    @Test
    void jsonLinesHaveFieldsNamedByTheirRoles() throws IOException {
        var line = "{\"passage\": \"p\", \"question\": \"q\", \"options\": [\"a\", \"b\"]}\n";

        assertThat(samples(TaskKind.MULTIPLE_CHOICE, "in.jsonl", line + "\n" + line))
                .hasSize(2)
                .first()
                .isEqualTo(new ChoiceQuestion("1", "p", "q", List.of("a", "b"), 0));
    }

    @Test
    void whatAnInputLacksIsNamed() {
        assertThatThrownBy(() -> samples(TaskKind.QUESTION_ANSWERING, "in.jsonl", "{\"question\": \"q\"}\n"))
                .isInstanceOf(UserError.class)
                .hasMessage("input 1 lacks the text \"passage\", which question-answering needs: {\"question\":\"q\"}");
        assertThatThrownBy(() -> samples(
                        TaskKind.MULTIPLE_CHOICE,
                        "in.jsonl",
                        "{\"passage\": \"p\", \"question\": \"q\", \"options\": [\"a\"]}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("input 1 lacks a list of \"options\"");
        assertThatThrownBy(() -> samples(TaskKind.CLASSIFICATION, "in.jsonl", "{\"text\": \"x\"}\n{\"text\": "))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in.jsonl, line 2 is no JSON");
        assertThatThrownBy(() -> Inputs.read(folder.resolve("gone.txt")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gone.txt");
    }

    private List<Sample> samples(TaskKind task, String file, String content) throws IOException {
        return Inputs.samples(task, Inputs.read(Files.writeString(folder.resolve(file), content)));
    }
}
