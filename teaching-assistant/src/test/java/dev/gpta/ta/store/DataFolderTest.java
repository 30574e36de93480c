package dev.gpta.ta.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.JobError;
import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.JobState;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.domain.tuning.TuningRequest;
import dev.gpta.ta.domain.tuning.TuningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T01:02:03.456789Z");

    @TempDir
    Path folder;

    static Stream<JobState> states() {
        return Stream.of(
                new JobState.ValidatingFiles(),
                new JobState.Queued(),
                new JobState.Running(NOW),
                new JobState.Succeeded(NOW, new TuningResult("ft:b::1", 12, "file-2")),
                new JobState.Failed(NOW, new JobError("c", "m", null)),
                new JobState.Cancelled(NOW));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aJobIsFoundAsItWasKept(JobState state) throws IOException {
        var request = new TuningRequest(
                "b", "file-1", "file-2", new Hyperparameters(1, 2, 0.5), Method.Lora.DEFAULT, 3, "s", Map.of("k", "v"));
        var job = new TuningJob("ftjob-1", NOW, request, state);
        try (var data = new DataFolder(folder)) {
            new FolderJobStore(data).save(job);
        }

        try (var data = new DataFolder(folder)) {
            assertThat(new FolderJobStore(data).all()).containsExactly(job);
        }
    }

    @Test
    void anEventThatWasNotWrittenWholeIsLeftOut() throws IOException {
        var first = new JobEvent("e-1", NOW, JobEvent.Level.INFO, "one", null);
        var second = new JobEvent("e-2", NOW, JobEvent.Level.INFO, "two", new StepFigures(1, 2, 0.5, 0.25, 0.75, null));
        try (var data = new DataFolder(folder)) {
            new FolderJobStore(data).append("ftjob-1", first);
        }
        Files.writeString(
                folder.resolve("jobs").resolve("ftjob-1.events.jsonl"), "{\"id\": \"e-", StandardOpenOption.APPEND);

        try (var data = new DataFolder(folder)) {
            new FolderJobStore(data).append("ftjob-1", second);
            assertThat(new FolderJobStore(data).events("ftjob-1")).isEqualTo(List.of(first, second));
        }
    }

    @Test
    void twoServersInOneFolderAreRefused() throws IOException {
        try (var first = new DataFolder(folder)) {
            assertThatThrownBy(() -> new DataFolder(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("gpta.ta-server.data-folder");
            assertThat(first.folder("jobs")).isDirectory();
        }
    }
}
