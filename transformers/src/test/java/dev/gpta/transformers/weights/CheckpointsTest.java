package dev.gpta.transformers.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ai.djl.ndarray.NDManager;
import dev.gpta.transformers.tensor.Compute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    private Path folder;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Compute.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void severalFilesAreOne() throws IOException {
        shards("{\"weight_map\": {\"x\": \"1.safetensors\", \"y\": \"2.safetensors\"}}");

        assertThat(Checkpoints.read(folder, manager)).containsOnlyKeys("x", "y");
        assertThat(Checkpoints.existIn(folder)).isTrue();
    }

    @Test
    void whatTheIndexPromisesIsThereOrNamed() throws IOException {
        shards("{\"weight_map\": {\"x\": \"1.safetensors\", \"z\": \"2.safetensors\"}}");
        assertThatIOException()
                .isThrownBy(() -> Checkpoints.read(folder, manager))
                .withMessageContaining("says that z is in 2.safetensors");

        Files.delete(folder.resolve("2.safetensors"));
        assertThatIOException()
                .isThrownBy(() -> Checkpoints.read(folder, manager))
                .withMessageContaining("names the file 2.safetensors, which is missing");

        Files.writeString(folder.resolve(Checkpoints.INDEX), "{}");
        assertThatIOException()
                .isThrownBy(() -> Checkpoints.read(folder, manager))
                .withMessageContaining("has no weight_map");
    }

    /** An index may come from anywhere: it names files beside it, and none that could hold code. */
    @Test
    void whatTheIndexNamesLiesBesideIt() throws IOException {
        for (var name : List.of("../1.safetensors", "/tmp/1.safetensors", "sub/1.safetensors", "1.bin", "model.pt")) {
            shards("{\"weight_map\": {\"x\": \"" + name + "\"}}");

            assertThatIOException()
                    .isThrownBy(() -> Checkpoints.read(folder, manager))
                    .withMessageContaining("names \"" + name + "\", which is no name of a safetensors file");
        }
    }

    @Test
    void aFileThatWasCutShortIsNamed() throws IOException {
        shards("{\"weight_map\": {\"x\": \"1.safetensors\", \"y\": \"2.safetensors\"}}");
        var file = folder.resolve("2.safetensors");
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));

        assertThatIOException()
                .isThrownBy(() -> Checkpoints.read(folder, manager))
                .withMessageContaining("2.safetensors ends too early")
                .withMessageContaining("2.safetensors: y 3 of 4 bytes are missing");
    }

    @Test
    void anEmptyFolderHoldsNothing() {
        assertThat(Checkpoints.existIn(folder)).isFalse();
        assertThatIOException()
                .isThrownBy(() -> Checkpoints.read(folder, manager))
                .withMessageContaining("neither model.safetensors nor model.safetensors.index.json");
    }

    private void shards(String index) throws IOException {
        SafeTensors.write(folder.resolve("1.safetensors"), Map.of("x", manager.create(1f)), Map.of());
        SafeTensors.write(folder.resolve("2.safetensors"), Map.of("y", manager.create(2f)), Map.of());
        Files.writeString(folder.resolve(Checkpoints.INDEX), index);
    }
}
