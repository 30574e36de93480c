package dev.gpta.cli.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.datasets.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentNoteTest {

    @TempDir
    Path folder;

    @Test
    void saysHowTheStudentWasTested() throws IOException {
        write("{\"task\": \"summarisation\", \"prefix\": \"In short.\", \"maxTokens\": 256, \"maxTargetTokens\": 64}");

        var note = StudentNote.of(folder);

        assertThat(note).isEqualTo(new StudentNote(TaskKind.SUMMARISATION, "In short.", 256, 64));
        assertThat(note.withoutPrefix().prefix()).isEmpty();
    }

    @Test
    void aFolderThatIsNoStudentIsNamed() throws IOException {
        assertThatThrownBy(() -> StudentNote.of(folder))
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " is no exported student: it has no gpta.json");

        write("{\"task\": \"poetry\"}");
        assertThatThrownBy(() -> StudentNote.of(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("unknown task \"poetry\"");
    }

    private void write(String note) throws IOException {
        Files.writeString(folder.resolve("gpta.json"), note);
    }
}
