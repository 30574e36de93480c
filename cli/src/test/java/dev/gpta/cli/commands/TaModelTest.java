package dev.gpta.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.Gpta;
import dev.gpta.cli.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaModelTest {

    @TempDir
    private Path folder;

    @Test
    void aModelOfTheHubIsLeftToTheServerAndAPathIsMadeAbsolute() {
        assertThat(TaModel.source("hf:ORG/NAME@main")).isEqualTo("hf:ORG/NAME@main");
        assertThat(TaModel.source(folder.toString())).isEqualTo(folder.toString());
        assertThat(TaModel.source(null)).isEmpty();
    }

    @Test
    void aPathWithNothingAtItIsNamedWithWhatIsTaken() {
        assertThatThrownBy(() -> TaModel.source(folder.resolve("m.gguf").toString()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("m.gguf")
                .hasMessageContaining("hf:ORG/NAME");
    }

    @Test
    void aModelForAServerThatIsNotStartedIsRefused() {
        var said = new StringWriter();

        var code = Gpta.commandLine()
                .setErr(new PrintWriter(said))
                .execute("up", "--dir", folder.toString(), "--ta-model", "hf:O/N", "--no-ta");

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("--ta-model").contains("--no-ta");
    }
}
