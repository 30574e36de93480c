package dev.gpta.student.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gpta.student.app.CheckpointStore;
import dev.gpta.student.app.Retry;
import dev.gpta.student.app.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class S3CheckpointStoreTest extends CheckpointStoreContract {

    private static final int MEGABYTE = 1 << 20;

    private static S3Server server;

    /** Each test has a part of the bucket for itself. */
    private final String prefix = "test-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    CheckpointStore on(String machine) {
        return S3Server.store(server.endpoint(), prefix, folder.resolve(machine));
    }

    @Override
    void damage(String key, String file) {
        var s3 = S3Server.client(server.endpoint());
        var name = prefix + "/" + key + "/" + file;
        var bytes =
                s3.getObjectAsBytes(r -> r.bucket(S3Server.BUCKET).key(name)).asByteArray();
        bytes[0] ^= 1;
        s3.putObject(r -> r.bucket(S3Server.BUCKET).key(name), RequestBody.fromBytes(bytes));
    }

    @Test
    void whatWasDamagedInTheStoreOrOnItsWayIsNotOpened() throws IOException {
        var published = on("a").publish(staged("token", "aa"), "run/1/epoch-1-x");
        damage("run/1/epoch-1-x", "a.bin");

        assertThatThrownBy(() -> on("b").open(published))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("s3://students/" + prefix + "/run/1/epoch-1-x/")
                .hasMessageContaining("a.bin is damaged: its SHA-256 is");
        assertThat(folder.resolve("b/checkpoints"))
                .satisfiesAnyOf(
                        here -> assertThat(here).doesNotExist(),
                        here -> assertThat(here).isEmptyDirectory());
    }

    @Test
    void aCheckpointIsLoadedOncePerMachine() throws IOException {
        try (var line = new BrokenLine(server.endpoint())) {
            var published = on("a").publish(staged("token", "aa"), "run/1/epoch-1-x");
            var there =
                    S3Server.store(line.endpoint(), prefix, folder.resolve("b")).open(published);

            line.sent = 0;

            for (var machine : new String[] {"a", "b"}) {
                var cutOff = S3Server.store(line.endpoint(), prefix, folder.resolve(machine));
                assertThat(cutOff.open(published).resolve("a.bin")).hasContent("aa");
                assertThatThrownBy(() -> cutOff.get("x")).isInstanceOf(StoreException.class);
            }
            assertThat(there).isDirectory();
        }
    }

    @Test
    void whatIsDamagedOnThisMachineIsLoadedAgain() throws IOException {
        var published = on("a").publish(staged("token", "aa"), "run/1/epoch-1-x");
        Files.delete(on("a").open(published).resolve("a.bin"));

        assertThat(on("a").open(published).resolve("a.bin")).hasContent("aa");
    }

    @Test
    void aStoreThatGoesAwayInMidWriteLeavesNothingThatCounts() throws IOException {
        try (var line = new BrokenLine(server.endpoint())) {
            var store = S3Server.store(line.endpoint(), prefix, folder.resolve("a"));
            store.putIfAbsent("x", bytes("the line works"));
            Path staged = staged("token", "aa");
            Files.write(staged.resolve("model.safetensors"), new byte[MEGABYTE]);

            // When the line breaks at half of the file, again and again
            line.sent = MEGABYTE / 2;
            assertThatThrownBy(() -> store.publish(staged, "run/1/epoch-1-x"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(
                            "cannot write s3://students/" + prefix + "/run/1/epoch-1-x/model.safetensors");

            // Then the staged folder is as it was, and can be published when the line is mended
            assertThat(on("b").get("run/1/epoch-1-x/sha256sums.txt")).isEmpty();
            line.sent = Long.MAX_VALUE;
            var published = store.publish(staged, "run/1/epoch-1-x");
            assertThat(on("b").open(published).resolve("model.safetensors")).hasSize(MEGABYTE);
        }
    }

    @Test
    void aSnapshotThatCannotBeWrittenLeavesTheOneBefore() throws IOException {
        try (var line = new BrokenLine(server.endpoint())) {
            var store = S3Server.store(line.endpoint(), prefix, folder.resolve("a"));
            store.keep(staged("token", "after step 10"), "work/1/snapshot");
            Path staged = staged("token", "after step 20");
            Files.write(staged.resolve("model.safetensors"), new byte[MEGABYTE]);

            line.sent = MEGABYTE / 2;
            assertThatThrownBy(() -> store.keep(staged, "work/1/snapshot")).isInstanceOf(StoreException.class);

            assertThat(on("b").kept("work/1/snapshot"))
                    .hasValueSatisfying(
                            kept -> assertThat(kept.resolve("a.bin")).hasContent("after step 10"));
        }
    }

    @Test
    void aClaimWhoseAnswerWasLostIsStillOnesOwn() throws IOException {
        try (var line = new BrokenLine(server.endpoint())) {
            var store = S3Server.store(line.endpoint(), prefix, folder.resolve("a"));
            store.putIfAbsent("x", bytes("the line works"));
            line.answersLost.set(1);

            var patient = new RetryingCheckpointStore(store, new Retry(3, Duration.ofMillis(1), pause -> {}));

            assertThat(patient.putIfAbsent("claim-1", bytes("mine"))).isTrue();
            assertThat(on("b").putIfAbsent("claim-1", bytes("yours"))).isFalse();
            assertThat(line.answersLost).hasValue(0);
        }
    }

    @Test
    void aStoreWithoutConditionalPutsIsRefused() throws IOException {
        var careless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        careless.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        careless.start();
        var endpoint = URI.create("http://127.0.0.1:" + careless.getAddress().getPort());

        assertThatThrownBy(() -> S3Server.store(endpoint, prefix, folder).putIfAbsent("claim-1", bytes("mine")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("s3://students/" + prefix + " ignores If-None-Match");
        careless.stop(0);
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        var store = new S3CheckpointStore(
                "s3://nowhere/x", S3Server.client(server.endpoint()), folder, S3Server.PLENTY, Clock.systemUTC());

        assertThatThrownBy(() -> store.put("claim-1", bytes("mine")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot write s3://nowhere/x/claim-1")
                .hasMessageContaining("bucket");
    }

    @Test
    void whatWasNotOpenedForLongestMakesRoom() throws IOException {
        var now = Instant.parse("2026-11-01T12:00:00Z");
        var first = at(now).publish(staged("token", "1".repeat(1000)), "run/1/epoch-1");
        var second = at(now.plusSeconds(60)).publish(staged("token", "2".repeat(1000)), "run/1/epoch-2");
        var later = at(now.plusSeconds(3600));
        later.open(first);

        var third = later.publish(staged("token", "3".repeat(1000)), "run/1/epoch-3");

        assertThat(folder.resolve("a/checkpoints")).isDirectoryNotContaining("glob:**" + second.getSha256());
        assertThat(folder.resolve("a/checkpoints"))
                .isDirectoryContaining("glob:**" + first.getSha256())
                .isDirectoryContaining("glob:**" + third.getSha256());
        assertThat(later.open(second).resolve("a.bin")).hasContent("2".repeat(1000));
    }

    /** Keeps at most two checkpoints here, as of an instant. */
    private S3CheckpointStore at(Instant now) {
        return new S3CheckpointStore(
                "s3://" + S3Server.BUCKET + "/" + prefix,
                S3Server.client(server.endpoint()),
                folder.resolve("a"),
                2500,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
