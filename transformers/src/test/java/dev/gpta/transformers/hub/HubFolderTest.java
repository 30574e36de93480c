package dev.gpta.transformers.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.transformers.hub.FakeHub.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubFolderTest {

    private static final HubModel MODEL = HubModel.parse("hf:org/tiny");
    private static final HubModel PINNED = HubModel.parse("hf:org/tiny@" + FakeHub.COMMIT);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path cache;

    private final FakeHub hub = new FakeHub();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void loadsWhatIsOfUseIntoTheCacheOfHuggingFaceHub() throws IOException {
        var folder = folder(MODEL);

        var model = cache.resolve("models--org--tiny");
        assertThat(folder).isEqualTo(model.resolve("snapshots").resolve(FakeHub.COMMIT));
        assertThat(model.resolve("refs/main")).hasContent(FakeHub.COMMIT);
        assertThat(names(folder))
                .containsExactlyInAnyOrder("config.json", "tokenizer.json", "README.md", "model.safetensors");
        for (var file : names(folder)) {
            var content = hub.content(file);
            var etag = FakeHub.etag(file, content);
            assertThat(folder.resolve(file)).isSymbolicLink().hasBinaryContent(content);
            assertThat(Files.readSymbolicLink(folder.resolve(file))).hasToString("../../blobs/" + etag);
        }
        assertThat(names(model.resolve("blobs"))).hasSize(4);
    }

    @Test
    void theTokenGoesToTheHubAndNowhereElse() throws IOException {
        hub.wants = "hf_secret";

        new HubFolder(settings("hf_secret", false)).folder(MODEL);

        assertThat(hub.requests).contains("store GET model.safetensors");
        assertThat(hub.requests).noneMatch(request -> request.contains("with the token"));
    }

    @Test
    void whatIsInTheCacheIsNotLoadedAgain() throws IOException {
        folder(MODEL);
        hub.requests.clear();

        assertThat(folder(MODEL)).isDirectory();
        assertThat(hub.requests).containsExactly("hub GET /api/models/org/tiny/revision/main");

        assertThat(folder(PINNED)).isDirectory();
        assertThat(hub.requests).hasSize(1);
    }

    @Test
    void aBrokenTransferGoesOnWhereItBroke() throws IOException {
        fault(Fault.CUT, Fault.CUT);

        var folder = folder(MODEL);

        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(hub.content("model.safetensors"));
        assertThat(hub.requests)
                .filteredOn(request -> request.startsWith("store"))
                .containsExactly(
                        "store GET model.safetensors",
                        "store GET model.safetensors bytes=50000-",
                        "store GET model.safetensors bytes=75000-");
    }

    @Test
    void aLaterProcessGoesOnWhereAnEarlierBroke() throws IOException {
        // Given
        fault(Fault.CUT, Fault.CUT, Fault.CUT, Fault.CUT, Fault.CUT);
        assertThatThrownBy(() -> folder(MODEL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.safetensors could not be loaded in 5 tries, ask again to go on");
        hub.requests.clear();

        // When
        var folder = folder(MODEL);

        // Then 31/32 of it was there
        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(hub.content("model.safetensors"));
        assertThat(hub.requests).contains("store GET model.safetensors bytes=96875-");
    }

    @Test
    void aServerThatKnowsNoRangesIsUnderstood() throws IOException {
        hub.ranges = false;
        fault(Fault.CUT);

        assertThat(folder(MODEL).resolve("model.safetensors")).hasBinaryContent(hub.content("model.safetensors"));
    }

    @Test
    void whatWasDamagedOnItsWayIsLoadedAnew() throws IOException {
        fault(Fault.DAMAGED);

        assertThat(folder(MODEL).resolve("model.safetensors")).hasBinaryContent(hub.content("model.safetensors"));
    }

    @Test
    void whatStaysDamagedIsRefused() {
        fault(Fault.DAMAGED, Fault.DAMAGED, Fault.DAMAGED, Fault.DAMAGED, Fault.DAMAGED);

        assertThatThrownBy(() -> folder(MODEL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not what the hub announced: its hash is");
        assertThat(cache.resolve("models--org--tiny/snapshots/" + FakeHub.COMMIT + "/model.safetensors"))
                .doesNotExist();
    }

    @Test
    void aServerThatFallsSilentIsNotWaitedForForEver() throws IOException {
        fault(Fault.SILENT);

        var settings = settings(null, false, Duration.ofSeconds(2));

        assertThat(new HubFolder(settings).folder(MODEL).resolve("model.safetensors"))
                .hasBinaryContent(hub.content("model.safetensors"));
    }

    @Test
    void shardsAreLoadedThatTheIndexNames() throws IOException {
        hub.files.remove(Wanted.WEIGHTS);
        hub.files.put("model-00001-of-00002.safetensors", FakeHub.weights(10));
        hub.files.put("model-00002-of-00002.safetensors", FakeHub.weights(20));
        index("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors");

        assertThat(names(folder(MODEL)))
                .contains(
                        "model.safetensors.index.json",
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors");
        assertThat(new HubFolder(settings(null, true)).folder(MODEL)).isDirectory();
    }

    @Test
    void anIndexCannotLeadOutOfTheCache() {
        hub.files.remove(Wanted.WEIGHTS);
        index("../../../../etc/passwd");

        assertThatThrownBy(() -> folder(MODEL))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("\"../../../../etc/passwd\", which is no name of a shard");
    }

    @Test
    void offlineTheCacheIsEnough() throws IOException {
        folder(MODEL);
        hub.requests.clear();

        assertThat(new HubFolder(settings(null, true)).folder(MODEL)).isDirectory();
        assertThat(new HubFolder(settings(null, true)).folder(PINNED)).isDirectory();
        assertThat(hub.requests).isEmpty();
    }

    @Test
    void offlineWhatIsMissingIsNamed() {
        assertThatThrownBy(() -> new HubFolder(settings(null, true)).folder(MODEL))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("hf:org/tiny@main is not in the cache " + cache)
                .hasMessageContaining("HF_HUB_OFFLINE");
    }

    @Test
    void anUnreachableHubIsNoFaultIfTheCacheHasTheModel() throws IOException {
        var folder = folder(MODEL);

        hub.stop();

        assertThat(folder(MODEL)).isEqualTo(folder);
        assertThatThrownBy(() -> folder(HubModel.parse("hf:org/other")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(hub.endpoint().toString());
    }

    @Test
    void aBusyHubIsNoFaultIfTheCacheHasTheModel() throws IOException {
        var folder = folder(MODEL);
        hub.refusal = 503;

        assertThat(folder(MODEL)).isEqualTo(folder);
    }

    @Test
    void refusalsSayTheWayOut() {
        hub.wants = "hf_other";

        assertThatThrownBy(() -> folder(MODEL))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("hf:org/tiny@main")
                .hasMessageContaining("answers 401")
                .hasMessageContaining("set HF_TOKEN");
        assertThatThrownBy(() -> new HubFolder(settings("hf_wrong", false)).folder(MODEL))
                .hasMessageContaining("that HF_TOKEN may read it");

        hub.refusal = 403;
        hub.errorCode = "GatedRepo";
        assertThatThrownBy(() -> folder(MODEL))
                .hasMessageContaining("accept the model's terms at " + hub.endpoint() + "/org/tiny");

        hub.refusal = 0;
        hub.wants = "";
        assertThatThrownBy(() -> folder(HubModel.parse("hf:org/tiny@v9")))
                .hasMessageContaining("hf:org/tiny@v9")
                .hasMessageContaining("see which branches and tags there are");
    }

    @Test
    void aModelWithoutWhatIsNeededIsRefusedBeforeAnythingIsLoaded() {
        hub.files.remove("tokenizer.json");
        assertThatThrownBy(() -> folder(MODEL)).hasMessageContaining("hf:org/tiny@main has no tokenizer.json");

        hub.files.put("tokenizer.json", "{}".getBytes(UTF_8));
        hub.files.remove(Wanted.WEIGHTS);
        assertThatThrownBy(() -> folder(MODEL))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("has its weights in no safetensors file");
        assertThat(hub.requests).allMatch(request -> request.startsWith("hub GET /api"));
    }

    @Test
    void anUnfinishedSnapshotIsFinished() throws IOException {
        var folder = folder(MODEL);
        Files.delete(folder.resolve("config.json").toRealPath());
        assertThatThrownBy(() -> new HubFolder(settings(null, true)).folder(MODEL))
                .isInstanceOf(HubException.class);

        folder(MODEL);

        assertThat(folder.resolve("config.json")).hasBinaryContent(hub.content("config.json"));
    }

    private Path folder(HubModel model) throws IOException {
        return new HubFolder(settings(null, false)).folder(model);
    }

    private HubSettings settings(@Nullable String token, boolean offline) {
        return settings(token, offline, PATIENCE);
    }

    private HubSettings settings(@Nullable String token, boolean offline, Duration patience) {
        return new HubSettings(hub.endpoint(), token, cache, offline, patience, Duration.ofMillis(1));
    }

    private void fault(Fault... faults) {
        hub.faults.put(Wanted.WEIGHTS, Collections.synchronizedList(new ArrayList<>(List.of(faults))));
    }

    private void index(String... shards) {
        var map = new StringBuilder();
        for (int i = 0; i < shards.length; i++) {
            map.append(i == 0 ? "" : ", ").append("\"w%d\": \"%s\"".formatted(i, shards[i]));
        }
        hub.files.put(Wanted.INDEX, ("{\"weight_map\": {" + map + "}}").getBytes(UTF_8));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
