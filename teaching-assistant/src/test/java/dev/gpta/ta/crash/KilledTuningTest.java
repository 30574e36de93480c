package dev.gpta.ta.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.ta.app.ModelInfo;
import dev.gpta.ta.app.StoredFile;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.store.DataFolder;
import dev.gpta.ta.store.FolderFileStore;
import dev.gpta.ta.store.FolderJobStore;
import dev.gpta.ta.store.FolderModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that tunes is killed, with SIGKILL, after everything it writes, once each; another takes over each time. */
@Timeout(300)
class KilledTuningTest {

    private final Set<String> killedAfter = new LinkedHashSet<>();

    @TempDir
    private Path folder;

    @Test
    void whereverItDiesThereIsOneJobOneModelAndNothingHalfWritten() throws Exception {
        while (diesOrEnds() != 0) {
            assertThat(killedAfter).hasSizeLessThan(40);
        }

        assertThat(killedAfter)
                .as("among others, in training, and between the model and the job's end")
                .hasSizeGreaterThan(12)
                .contains("JobStore.append Step 1/3", "FileStore.add fine-tune-results", "ModelStore.keep ");
        try (var data = new DataFolder(folder)) {
            assertThat(new FolderJobStore(data).all())
                    .extracting(TuningJob::state)
                    .satisfiesExactly(state -> assertThat(state.status()).isEqualTo("succeeded"));
            assertThat(new FolderModelStore(data).all())
                    .extracting(ModelInfo::id)
                    .satisfiesExactly(id -> assertThat(id).startsWith("ft:base:"));
            assertThat(new FolderFileStore(data).all())
                    .extracting(StoredFile::purpose)
                    .containsExactlyInAnyOrder(StoredFile.FINE_TUNE, StoredFile.RESULTS);
            assertThat(data.folder("staged")).isEmptyDirectory();
            assertThat(data.folder("files").toFile().list()).hasSize(2 * 2);
        }
    }

    private int diesOrEnds() throws IOException, InterruptedException {
        var process = start();
        try (var said = process.inputReader();
                var go = process.outputWriter()) {
            for (var step = said.readLine(); step != null; step = said.readLine()) {
                if (killedAfter.add(step)) {
                    return process.destroyForcibly().waitFor();
                }
                go.write("go\n");
                go.flush();
            }
        }
        return process.waitFor();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TuningServer.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
