package dev.gpta.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.domain.RunEvent.Head;
import dev.gpta.cli.domain.RunEvent.Trained;
import dev.gpta.cli.domain.RunView;
import dev.gpta.cli.domain.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredModelsTest {

    @TempDir
    Path store;

    @Test
    void onlyWhatARunsEventsNameBelowItsOwnFolderIsDeleted() throws Exception {
        // Given
        var own = Files.createDirectories(store.resolve("run-1/1/epoch-1-ab"));
        Files.writeString(own.resolve("model.safetensors"), "weights");
        var note = Files.writeString(
                Files.createDirectories(store.resolve("run-1/1/work")).resolve("result"), "{}");
        var others = Files.createDirectories(store.resolve("run-10/1/epoch-1-cd"));
        var gone = store.resolve("run-1/1/epoch-2-ef");

        // When
        new StoredModels()
                .discard(RunView.of(
                        "run-1",
                        List.of(
                                trained(1, own.toUri().toString()),
                                trained(2, gone.toUri().toString()),
                                trained(3, others.toUri().toString()),
                                trained(4, "s3://bucket/run-1/1/epoch-4-gh"))));

        // Then
        assertThat(own).doesNotExist();
        assertThat(note).exists();
        assertThat(others).exists();
    }

    private static Trained trained(int epoch, String checkpoint) {
        var head = new Head("e" + epoch, "epoch-completed", "run-1", 1, "spec", epoch, 0);
        return new Trained(head, "", checkpoint, 1, 1, 0, new Span(0, 0));
    }
}
