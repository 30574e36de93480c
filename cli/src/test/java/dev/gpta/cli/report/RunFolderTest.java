package dev.gpta.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Story;
import dev.gpta.events.AskStyle;
import dev.gpta.events.TaParent;
import dev.gpta.events.TaSpec;
import dev.gpta.prompts.PromptTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final TaSpec TA = TaSpec.newBuilder()
            .setModel("m")
            .setDescription("Support tickets")
            .setExemplars(List.of())
            .setRole(PromptTexts.CLASSIFICATION.role())
            .setInstruction(PromptTexts.CLASSIFICATION.instruction())
            .setTemperature(1)
            .setAskStyle(AskStyle.SAMPLES)
            .setMaxPrefixWords(12)
            .setMaxAsks(4)
            .setTuningEpochs(3)
            .setMinDialogues(10)
            .setParent(TaParent.PREVIOUS)
            .build();

    @Test
    void leavesHistoriesAndDialogues(@TempDir Path folder) throws Exception {
        // When
        new RunFolder(folder).write(RunView.of("run", Story.begun("run")), Optional.of(TA));

        // Then
        var history = new ObjectMapper()
                .readTree(folder.resolve("histories/run-epoch-1.json").toFile());
        assertThat(history.at("/history")).hasSize(3);
        assertThat(history.at("/history/2/prefix").asText()).isEqualTo("candidate 2");
        var dialogues = Files.readAllLines(folder.resolve("dialogues/run-epoch-1.jsonl"));
        assertThat(dialogues).hasSize(2);
        var messages = new ObjectMapper().readTree(dialogues.get(1)).at("/messages");
        assertThat(messages.at("/1/content").asText())
                .contains("Support tickets", "- 60.0 candidate 1")
                .doesNotContain("candidate 0", "candidate 2");
        assertThat(messages.at("/2/content").asText()).isEqualTo("{\"prefixes\":[\"candidate 2\"]}");
    }
}
