package dev.gpta.ta.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.JobError;
import dev.gpta.ta.domain.tuning.JobEvent;
import dev.gpta.ta.domain.tuning.JobState;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.TuningJob;
import dev.gpta.ta.domain.tuning.TuningRequest;
import dev.gpta.ta.store.DataFolder;
import dev.gpta.ta.store.FolderFileStore;
import dev.gpta.ta.store.FolderJobStore;
import dev.gpta.ta.store.FolderModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server keeps has an end. */
class BoundsTest {

    private static final byte[] DIALOGUE =
            "{\"messages\": [{\"role\": \"assistant\", \"content\": \"x\"}]}\n".getBytes(StandardCharsets.UTF_8);

    private final Ids ids = new Ids(new Random(1));
    private DataFolder data;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        data = new DataFolder(folder);
    }

    @AfterEach
    void close() throws IOException {
        data.close();
    }

    @Test
    void aFileThatDoesNotFitIsRefusedWithTheNumbersAndTheWayOut() throws IOException {
        var files = new UploadedFiles(new FolderFileStore(data), 2L * DIALOGUE.length, ids, Clock.systemUTC());
        var first = files.upload("1.jsonl", StoredFile.FINE_TUNE, DIALOGUE).id();
        files.upload("2.jsonl", StoredFile.FINE_TUNE, DIALOGUE);

        assertThatThrownBy(() -> files.upload("3.jsonl", StoredFile.FINE_TUNE, DIALOGUE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("3.jsonl has " + DIALOGUE.length)
                .hasMessageContaining("at most " + 2 * DIALOGUE.length)
                .hasMessageContaining("gpta.ta-server.file-bytes");
        files.delete(first);
        assertThat(files.upload("3.jsonl", StoredFile.FINE_TUNE, DIALOGUE).name())
                .isEqualTo("3.jsonl");
    }

    @Test
    void theOldestJobsThatHaveEndedAreForgotten() {
        var store = new FolderJobStore(data);
        var book = new JobBook(store, 1, Clock.systemUTC());
        book.add(job("ftjob-1", 1, ended()));
        book.add(job("ftjob-2", 2, new JobState.Queued()));
        book.add(job("ftjob-3", 3, ended()));

        var forgotten = book.forget();

        assertThat(forgotten).extracting(TuningJob::id).containsExactly("ftjob-1");
        assertThat(book.all()).extracting(TuningJob::id).containsExactly("ftjob-3", "ftjob-2");
        assertThat(store.all()).extracting(TuningJob::id).containsExactlyInAnyOrder("ftjob-2", "ftjob-3");
        assertThat(store.events("ftjob-1")).extracting(JobEvent::message).isEmpty();
    }

    @Test
    void whatACrashLeftHalfWrittenIsClearedAway() throws IOException {
        var whole = new UploadedFiles(new FolderFileStore(data), 1000, ids, Clock.systemUTC())
                .upload("1.jsonl", StoredFile.FINE_TUNE, DIALOGUE);
        Files.writeString(data.folder("files").resolve("file-half.bin"), "no description follows");
        Files.writeString(
                Files.createDirectories(data.folder("staged").resolve("ft+x")).resolve("w"), "half");

        var files = new FolderFileStore(data);
        new FolderModelStore(data);

        assertThat(files.all()).containsExactly(whole);
        assertThat(data.folder("files").resolve("file-half.bin")).doesNotExist();
        assertThat(data.folder("staged")).isEmptyDirectory();
    }

    private static JobState ended() {
        return new JobState.Failed(Instant.EPOCH, new JobError("c", "m", null));
    }

    private static TuningJob job(String id, int second, JobState state) {
        var request = new TuningRequest(
                "base", "file-1", null, new Hyperparameters(1, 1, 1), new Method.Auto(), 1, "", Map.of());
        return new TuningJob(id, Instant.ofEpochSecond(second), request, state);
    }
}
