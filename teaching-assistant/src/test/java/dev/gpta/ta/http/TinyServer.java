package dev.gpta.ta.http;

import dev.gpta.ta.TinyModel;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a server with a tiny model and a data folder of its own. */
public class TinyServer implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            var folder = this.folder = Files.createTempDirectory("gpta-ta");
            return Map.of(
                    "gpta.ta-server.base-model.id", "tiny",
                    "gpta.ta-server.base-model.source",
                            TinyModel.write(folder.resolve("tiny")).toString(),
                    "gpta.ta-server.data-folder", folder.resolve("data").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (folder == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
