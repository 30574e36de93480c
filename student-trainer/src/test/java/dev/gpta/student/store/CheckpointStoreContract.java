package dev.gpta.student.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.events.CheckpointRef;
import dev.gpta.student.app.CheckpointStore;
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

/** What every store promises. */
abstract class CheckpointStoreContract {

    @TempDir
    Path folder;

    private CheckpointStore store;

    /** A store as one machine sees it; all of a test see the same. */
    abstract CheckpointStore on(String machine);

    /** Writes over one byte of a published file, behind the store's back. */
    abstract void damage(String key, String file) throws IOException;

    @BeforeEach
    void open() {
        store = on("a");
    }

    @Test
    void aValueIsWrittenOnceAndCanBeReplacedKnowingly() {
        assertThat(store.get("a/b/c")).isEmpty();
        assertThat(store.putIfAbsent("a/b/c", bytes("one"))).isTrue();
        assertThat(store.putIfAbsent("a/b/c", bytes("two"))).isFalse();
        assertThat(store.get("a/b/c")).contains(bytes("one"));

        store.put("a/b/c", bytes("three"));

        assertThat(on("b").get("a/b/c")).contains(bytes("three"));
    }

    @Test
    void ofManyWhoPutAtOnceOneSucceeds() throws Exception {
        int threads = 4;
        var start = new CountDownLatch(1);
        var winners = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(threads);
        var attempts = IntStream.range(0, threads)
                .mapToObj(i -> pool.submit(() -> {
                    var own = on("machine-" + i);
                    start.await();
                    for (int key = 0; key < 8; key++) {
                        if (own.putIfAbsent("claims/" + key, bytes("holder " + i))) {
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

        assertThat(winners).hasValue(8);
    }

    @Test
    void aPublishedFolderIsThereWholeOnEveryMachine() throws Exception {
        var staged = staged("token", "aa");

        var published = store.publish(staged, "run/1/epoch-1-x");

        for (var machine : new String[] {"a", "b"}) {
            Path opened = on(machine).open(published);
            assertThat(opened.resolve("a.bin")).hasContent("aa");
            assertThat(opened.resolve("sub/b.bin")).hasContent("bbb");
            String list = sha256("aa") + "  a.bin\n" + sha256("bbb") + "  sub/b.bin\n";
            assertThat(opened.resolve("sha256sums.txt")).hasContent(list);
            assertThat(published.getSha256()).isEqualTo(sha256(list));
        }
        assertThat(published.getBytes()).isEqualTo(5);
        assertThat(staged).doesNotExist();
    }

    @Test
    void anotherCheckpointUnderTheSameNameIsNotOpened() throws IOException {
        var published = store.publish(staged("token", "aa"), "run/1/epoch-1-x");
        var other = new CheckpointRef(published.getUri(), "0".repeat(64), 5L);

        assertThatThrownBy(() -> on("b").open(other))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("run/1/epoch-1-x")
                .hasMessageContaining("not what was published");
    }

    @Test
    void nothingIsPublishedOverAnother() throws IOException {
        store.publish(staged("token", "aa"), "run/1/epoch-1-x");
        var second = staged("token", "cc");

        assertThatThrownBy(() -> store.publish(second, "run/1/epoch-1-x"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("it is there already");
    }

    @Test
    void whatIsRemovedCannotBeOpened() throws IOException {
        var published = store.publish(staged("token", "aa"), "run/1/epoch-1-x");
        store.publish(staged("token", "cc"), "run/1/epoch-2-y");
        assertThat(store.folders("run/1")).containsExactly("epoch-1-x", "epoch-2-y");

        store.remove("run/1/epoch-1-x");
        store.remove("run/1/epoch-1-x");

        assertThat(store.folders("run/1")).containsExactly("epoch-2-y");
        assertThat(store.folders("run/2")).isEmpty();
        assertThatThrownBy(() -> on("b").open(published))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("epoch-1-x");
    }

    @Test
    void theNewestSnapshotIsKept() throws IOException {
        assertThat(store.kept("work/1/snapshot")).isEmpty();

        store.keep(staged("token", "after step 10"), "work/1/snapshot");
        store.keep(staged("token", "after step 20"), "work/1/snapshot");

        var kept = on("b").kept("work/1/snapshot");
        assertThat(kept)
                .hasValueSatisfying(found -> assertThat(found.resolve("a.bin")).hasContent("after step 20"));
        assertThat(store.folders("work/1/snapshot")).hasSize(1);
        assertThat(folder.resolve("staging/token")).doesNotExist();

        store.forget("work/1/snapshot");
        store.forget("work/1/snapshot");

        assertThat(on("b").kept("work/1/snapshot")).isEmpty();
        assertThat(store.folders("work/1/snapshot")).isEmpty();
    }

    @Test
    void aDamagedSnapshotCountsAsNone() throws IOException {
        store.keep(staged("token", "after step 10"), "work/1/snapshot");
        String name = store.folders("work/1/snapshot").get(0);

        damage("work/1/snapshot/" + name, "a.bin");

        assertThat(on("b").kept("work/1/snapshot")).isEmpty();
        store.keep(staged("token", "after step 20"), "work/1/snapshot");
        assertThat(on("b").kept("work/1/snapshot")).isPresent();
    }

    @Test
    void noKeyLeavesTheStore() {
        for (var key : new String[] {"../../etc/passwd", "/etc/passwd", "", "a/../../../b"}) {
            assertThatThrownBy(() -> store.put(key, bytes("x")))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("leaves the store");
        }
    }

    @Test
    void whatIsStagedCanBeThrownAway() throws IOException {
        var staged = staged("token", "aa");

        store.unstage("token");
        store.unstage("token");

        assertThat(staged).doesNotExist();
    }

    @Test
    void whatIsStagedAgainIsEmpty() throws IOException {
        staged("token", "aa");

        assertThat(store.stage("token")).isEmptyDirectory();
        assertThatThrownBy(() -> store.stage("../token"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"../token\" is no name for a folder");
    }

    /** A folder with two files. */
    Path staged(String token, String content) throws IOException {
        return fill(store.stage(token), content);
    }

    static Path fill(Path staged, String content) throws IOException {
        Files.createDirectories(staged.resolve("sub"));
        Files.writeString(staged.resolve("a.bin"), content);
        Files.writeString(staged.resolve("sub/b.bin"), "bbb");
        return staged;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    }
}
