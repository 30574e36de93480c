package dev.gpta.faults.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingStoreTest {

    @Test
    void whateverIsAskedOfItFailsUntilItRecovers(@TempDir Path folder) throws IOException {
        // Given
        var root = Files.createDirectories(folder.resolve("store"));
        var file = Files.writeString(root.resolve("claim"), "mine");
        var store = new FailingStore(root);

        // When
        assertThat(store.fail()).isTrue();

        // Then
        assertThat(store.fail()).as("a second time").isFalse();
        assertThatThrownBy(() -> Files.readString(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Files.createDirectories(root.resolve("x"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Files.list(root).close()).isInstanceOf(IOException.class);
        store.recover();
        store.recover();
        assertThat(file).hasContent("mine");
    }
}
