package dev.gpta.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.cli.domain.RunEvent;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Span;
import dev.gpta.cli.domain.Story;
import dev.gpta.cli.domain.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {

    @Test
    void holdsWhatItPromises(@TempDir Path folder) throws Exception {
        // Given
        var file = folder.resolve("report.json");

        // When
        ReportJson.write(ReportJson.of(List.of(RunView.of("run", Story.finished("run"))), 99_000), file);

        // Then
        var report = new ObjectMapper().readTree(file.toFile());
        var run = report.at("/runs/0");
        assertThat(run.at("/variant").asText()).isEqualTo("GPTA");
        assertThat(run.at("/runId").asText()).isEqualTo("run");
        assertThat(run.at("/test/withPrefix").asDouble()).isEqualTo(71);
        assertThat(run.at("/test/withoutPrefix").asDouble()).isEqualTo(70);
        assertThat(run.at("/test/samples").asInt()).isEqualTo(1000);
        assertThat(run.at("/seconds/train").asDouble()).isEqualTo(6);
        assertThat(run.at("/seconds/idle").asDouble()).isEqualTo(7);
        assertThat(run.at("/idleShare").asDouble()).isEqualTo(0.28);
        assertThat(run.at("/llm/calls").asInt()).isEqualTo(6);
        assertThat(run.at("/topics/metric-scored").asInt()).isEqualTo(6);
        assertThat(report.at("/topics/metric-scored").asInt()).isEqualTo(6);
        assertFirstEpoch(run.at("/epochs/0"));
        assertThat(run.at("/epochs/1/taTrainLoss")).isEmpty();
        assertThat(run.at("/epochs/1/novel").asInt())
                .as("the same prefixes again")
                .isZero();
    }

    private static void assertFirstEpoch(JsonNode epoch) {
        assertThat(epoch.at("/epoch").asInt()).isEqualTo(1);
        assertThat(epoch.at("/prefix").asText()).isEqualTo("prefix 1");
        assertThat(epoch.at("/historySize").asInt()).isEqualTo(3);
        assertThat(epoch.at("/novel").asInt()).isEqualTo(3);
        assertThat(epoch.at("/calls").asInt()).isEqualTo(3);
        assertThat(epoch.at("/rejected").asInt()).isEqualTo(1);
        assertThat(epoch.at("/taPromoted").asBoolean()).isTrue();
        assertThat(epoch.at("/dialogues").asInt()).isEqualTo(2);
        assertThat(epoch.at("/bestPrefix").asText()).isEqualTo("candidate 2");
        assertThat(epoch.at("/bestScore").asDouble()).isEqualTo(70);
        assertThat(epoch.at("/meanScore").asDouble()).isEqualTo(60);
        assertThat(epoch.at("/taTrainLoss").toString()).isEqualTo("[3.0,2.0]");
        assertThat(epoch.at("/taTokenAccuracy").toString()).isEqualTo("[0.4,0.6]");
    }

    @Test
    void aTunedAssistantThatIsNotTakenSaysWhy() {
        // Given
        var events = new ArrayList<>(Story.begun("run"));
        events.add(new RunEvent.Tuned(
                Story.head("run", "model-updated", 1, 9_000, Story.SPEC),
                new Tuning("base", "base", 2, 2, List.of(), false, "it answers worse"),
                new Span(8_000, 9_000)));

        // When
        var report = ReportJson.of(List.of(RunView.of("run", events)), 10_000);

        // Then
        var epoch = report.at("/runs/0/epochs/0");
        assertThat(epoch.at("/taPromoted").asBoolean(true)).isFalse();
        assertThat(epoch.at("/taReason").asText()).isEqualTo("it answers worse");
    }

    @Test
    void aFailedRunSaysWhyToPeopleAndToPrograms() {
        // Given
        var events = new ArrayList<>(Story.begun("run"));
        events.add(new RunEvent.Failed(
                Story.head("run", "run-failed", 0, 9_000, Story.SPEC),
                "trainer",
                "TRAIN epoch 2",
                "MISSING_COLUMN",
                "no column \"text\" in a.csv",
                "Name a column that is there.",
                false));
        var run = RunView.of("run", events);

        // Then
        assertThat(ReportJson.of(List.of(run), 0).at("/runs/0/failed/code").asText())
                .isEqualTo("MISSING_COLUMN");
        assertThat(String.join("\n", RunReport.lines(run, 0)))
                .contains("MISSING_COLUMN", "no column \"text\" in a.csv", "Name a column that is there.");
    }
}
