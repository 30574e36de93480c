package dev.gpta.ta.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.ta.store.DataFolder;
import dev.gpta.ta.store.FolderModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {

    @TempDir
    Path folder;

    private final AtomicLong seconds = new AtomicLong();
    private DataFolder data;
    private ModelCatalog catalog;

    @BeforeEach
    void open() throws IOException {
        data = new DataFolder(folder);
        catalog = catalog(2);
    }

    @AfterEach
    void close() throws IOException {
        data.close();
    }

    @Test
    void theOneThatWasNotUsedForTheLongestGoes() throws IOException {
        var first = publish("ft:base::1");
        publish("ft:base::2");
        catalog.use(first.id());

        publish("ft:base::3");

        assertThat(catalog.all()).extracting(ModelInfo::id).containsExactly("base", "ft:base::1", "ft:base::3");
        assertThat(catalog(2).all()).extracting(ModelInfo::id).containsExactly("base", "ft:base::1", "ft:base::3");
    }

    @Test
    void oneThatAJobStartsFromStays() throws IOException {
        publish("ft:base::1");
        publish("ft:base::2");

        catalog.stage(model("ft:base::3"));
        catalog.publish(model("ft:base::3"), "ft:base::1"::equals);

        assertThat(catalog.all()).extracting(ModelInfo::id).containsExactly("base", "ft:base::1", "ft:base::3");
    }

    @Test
    void whatWasStagedIsServedWhole() throws IOException {
        var model = model("ft:base::1");
        Files.writeString(catalog.stage(model).resolve("weights"), "w");
        assertThat(catalog.find(model.id())).isEmpty();

        catalog.publish(model, id -> false);

        assertThat(catalog.folder(model).resolve("weights")).hasContent("w");
        assertThat(catalog(2).get(model.id())).isEqualTo(model);
    }

    @Test
    void whatDescendsFromAnotherBaseIsNeitherServedNorDeleted() throws IOException {
        publish("ft:base::1");
        var other = new ModelInfo("other", "other", "other", Instant.EPOCH);
        var store = new FolderModelStore(data);

        var served = new ModelCatalog(other, folder, store, 2, ticking());

        assertThat(served.all()).containsExactly(other);
        assertThat(store.all()).extracting(ModelInfo::id).containsExactly("ft:base::1");
    }

    @Test
    void anUnknownModelIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> catalog.get("other"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("base");
    }

    private ModelCatalog catalog(int keep) throws IOException {
        var base = new ModelInfo("base", "base", "base", Instant.EPOCH);
        return new ModelCatalog(base, folder, new FolderModelStore(data), keep, ticking());
    }

    private ModelInfo publish(String id) throws IOException {
        var model = model(id);
        catalog.stage(model);
        catalog.publish(model, wanted -> false);
        return model;
    }

    private ModelInfo model(String id) {
        return new ModelInfo(id, "base", "base", Instant.ofEpochSecond(seconds.incrementAndGet()));
    }

    /** A second passes with every look at it. */
    private Clock ticking() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(seconds.incrementAndGet());
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
