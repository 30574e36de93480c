package dev.gpta.student.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.events.CheckpointRef;
import dev.gpta.student.app.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckpointStoreTest {

    @TempDir
    Path folder;

    private FolderCheckpointStore store;

    @BeforeEach
    void setUp() {
        store = new FolderCheckpointStore(folder.resolve("store"));
    }

    @Test
    void aValueIsWrittenOnceAndCanBeReplacedKnowingly() {
        assertThat(store.get("a/b/c")).isEmpty();
        assertThat(store.putIfAbsent("a/b/c", bytes("one"))).isTrue();
        assertThat(store.putIfAbsent("a/b/c", bytes("two"))).isFalse();
        assertThat(store.get("a/b/c"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("one")));

        store.put("a/b/c", bytes("three"));

        assertThat(store.get("a/b/c"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(bytes("three")));
    }

    @Test
    void ofManyWhoPutAtOnceOneSucceeds() throws Exception {
        int threads = 8;
        var start = new CountDownLatch(1);
        var winners = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(threads);
        var attempts = IntStream.range(0, threads)
                .mapToObj(i -> pool.submit(() -> {
                    start.await();
                    for (int key = 0; key < 50; key++) {
                        if (store.putIfAbsent("claims/" + key, bytes("holder " + i))) {
                            winners.incrementAndGet();
                        }
                    }
                    return i;
                }))
                .toList();

        start.countDown();
        for (var attempt : attempts) {
            attempt.get();
        }
        pool.shutdown();

        assertThat(winners).hasValue(50);
    }

    @Test
    void aPublishedFolderIsThereWholeWithItsHashes() throws Exception {
        var staged = staged();

        var published = store.publish(staged, "run/1/epoch-1-x");

        Path opened = store.open(published);
        assertThat(opened).isEqualTo(folder.resolve("store/run/1/epoch-1-x"));
        assertThat(opened.resolve("sub/b.bin")).hasContent("bbb");
        assertThat(published.getBytes()).isEqualTo(5);
        String list = sha256("aa") + "  a.bin\n" + sha256("bbb") + "  sub/b.bin\n";
        assertThat(opened.resolve("sha256sums.txt")).hasContent(list);
        assertThat(published.getSha256()).isEqualTo(sha256(list));
        assertThat(staged).doesNotExist();
    }

    @Test
    void whatIsNotWhatWasPublishedIsNotOpened() throws IOException {
        var published = store.publish(staged(), "run/1/epoch-1-x");
        Files.writeString(folder.resolve("store/run/1/epoch-1-x/a.bin"), "a");

        assertThatThrownBy(() -> store.open(published))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("epoch-1-x, it is not what was published: expected")
                .hasMessageContaining("bytes=5")
                .hasMessageContaining("bytes=4");
    }

    @Test
    void anotherCheckpointUnderTheSameNameIsNotOpened() throws IOException {
        var published = store.publish(staged(), "run/1/epoch-1-x");

        assertThatThrownBy(() -> store.open(new CheckpointRef(published.getUri(), "0".repeat(64), 5L)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not what was published");
    }

    @Test
    void whatIsNotThereIsNamed() {
        String uri = folder.resolve("gone").toUri().toString();

        assertThatThrownBy(() -> store.open(new CheckpointRef(uri, "", 0L)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.resolve("gone").toString());
        assertThatThrownBy(() -> store.open(new CheckpointRef("s3://bucket/x", "", 0L)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("s3://bucket/x: this store has file URIs only");
    }

    @Test
    void nothingIsPublishedOverAnother() throws IOException {
        store.publish(staged(), "run/1/epoch-1-x");

        var second = staged();

        assertThatThrownBy(() -> store.publish(second, "run/1/epoch-1-x"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("it is there already");
    }

    @Test
    void noKeyLeavesTheStore() {
        assertThatThrownBy(() -> store.put("../../etc/passwd", bytes("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves the store");
        assertThatThrownBy(() -> store.put("/etc/passwd", bytes("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put("", bytes("x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsStagedCanBeThrownAway() throws IOException {
        var staged = staged();

        store.unstage("token");
        store.unstage("token");

        assertThat(staged).doesNotExist();
    }

    @Test
    void whatIsStagedAgainIsEmpty() throws IOException {
        staged();

        assertThat(store.stage("token")).isEmptyDirectory();
        assertThatThrownBy(() -> store.stage("../token"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"../token\" is no name for a folder");
    }

    private Path staged() throws IOException {
        var staged = store.stage("token");
        Files.createDirectories(staged.resolve("sub"));
        Files.writeString(staged.resolve("a.bin"), "aa");
        Files.writeString(staged.resolve("sub/b.bin"), "bbb");
        return staged;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    }
}
