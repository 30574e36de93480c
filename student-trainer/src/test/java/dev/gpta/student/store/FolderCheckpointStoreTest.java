package dev.gpta.student.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.gpta.events.CheckpointRef;
import dev.gpta.student.app.CheckpointStore;
import dev.gpta.student.app.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckpointStoreTest extends CheckpointStoreContract {

    private static final int DISK = 64 * 1024;
    private static final int BLOCK = 256;

    @Override
    CheckpointStore on(String machine) {
        return new FolderCheckpointStore(folder.resolve("store"));
    }

    @Override
    void damage(String key, String file) throws IOException {
        Path path = folder.resolve("store").resolve(key).resolve(file);
        var bytes = Files.readAllBytes(path);
        bytes[0] ^= 1;
        Files.write(path, bytes);
    }

    @Test
    void aPublishedFolderIsOpenedWhereItLies() throws IOException {
        var published = on("a").publish(staged("token", "aa"), "run/1/epoch-1-x");

        assertThat(on("b").open(published)).isEqualTo(folder.resolve("store/run/1/epoch-1-x"));
    }

    @Test
    void whatHasAnotherSizeThanWasPublishedIsNotOpened() throws IOException {
        var published = on("a").publish(staged("token", "aa"), "run/1/epoch-1-x");
        Files.writeString(folder.resolve("store/run/1/epoch-1-x/a.bin"), "a");

        assertThatThrownBy(() -> on("a").open(published))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("epoch-1-x, it is not what was published: expected")
                .hasMessageContaining("bytes=5")
                .hasMessageContaining("bytes=4");
    }

    @Test
    void whatIsNotThereIsNamed() {
        String uri = folder.resolve("gone").toUri().toString();

        assertThatThrownBy(() -> on("a").open(new CheckpointRef(uri, "", 0L)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.resolve("gone").toString());
        assertThatThrownBy(() -> on("a").open(new CheckpointRef("s3://bucket/x", "", 0L)))
                .as("not to be tried again")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"s3://bucket/x\" is no checkpoint of this store");
    }

    /** A work item names a checkpoint, and whoever can write one can name anything. */
    @Test
    void whatLiesOutsideOfTheStoreIsNotOpened(@TempDir Path elsewhere) throws IOException {
        // Given
        var foreign =
                new FolderCheckpointStore(elsewhere).publish(fill(on("a").stage("token"), "aa"), "run/1/epoch-1-x");
        var own = on("a").publish(fill(on("a").stage("token"), "aa"), "run/1/epoch-1-x");
        var within = Path.of(URI.create(own.getUri())).resolveSibling("link");
        Files.createSymbolicLink(within, Path.of(URI.create(foreign.getUri())));

        // When, then
        for (var uri : List.of(
                foreign.getUri(), within.toUri().toString(), own.getUri() + "../../../../" + elsewhere.getFileName())) {
            assertThatThrownBy(() -> on("a").open(new CheckpointRef(uri, foreign.getSha256(), foreign.getBytes())))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aFullDiskIsToldAndHarmsNothingThatIsThere() throws IOException {
        try (var disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(BLOCK)
                .setMaxSize(DISK)
                .build())) {
            // Given a disk with a checkpoint, a value and a snapshot, and hardly any room
            var store = new FolderCheckpointStore(disk.getPath("/store"));
            var published = store.publish(fill(store.stage("token"), "aa"), "run/1/epoch-1-x");
            store.put("work/claim-1", bytes("mine"));
            store.keep(fill(store.stage("token"), "after step 10"), "work/1/snapshot");
            Path staged = fill(store.stage("token"), "after step 20");
            fillUp(disk.getPath("/store/rest"));

            // When
            for (Runnable write : new Runnable[] {
                () -> store.put("work/claim-1", new byte[DISK]),
                () -> store.putIfAbsent("work/claim-2", new byte[DISK]),
                () -> store.publish(staged, "run/1/epoch-2-y"),
                () -> store.keep(staged, "work/1/snapshot")
            }) {
                assertThatThrownBy(write::run)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("/store")
                        .hasMessageContaining("out of disk space");
            }

            // Then
            assertThat(store.get("work/claim-1")).contains(bytes("mine"));
            assertThat(store.get("work/claim-2")).isEmpty();
            assertThat(store.folders("run/1")).containsExactly("epoch-1-x");
            assertThat(store.open(published)).isDirectory();
            assertThat(store.kept("work/1/snapshot")).isPresent();
        }
    }

    private static void fillUp(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("out of disk space");
        }
    }
}
