package dev.gpta.ta.config;

import dev.gpta.ta.app.Decoder;
import dev.gpta.ta.app.JobRunner;
import dev.gpta.ta.app.LanguageModels;
import dev.gpta.ta.app.LoadedModels;
import dev.gpta.ta.app.ModelCatalog;
import dev.gpta.ta.app.Turns;
import dev.gpta.ta.store.DataFolder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Reads the base model before the port opens, and goes on with what the last process left. */
@ApplicationScoped
class Lifecycle {

    private final ModelCatalog catalog;
    private final LanguageModels models;
    private final LoadedModels loaded;
    private final JobRunner runner;
    private final Decoder decoder;
    private final Turns turns;
    private final DataFolder data;

    Lifecycle(
            ModelCatalog catalog,
            LanguageModels models,
            LoadedModels loaded,
            JobRunner runner,
            Decoder decoder,
            Turns turns,
            DataFolder data) {
        this.catalog = catalog;
        this.models = models;
        this.loaded = loaded;
        this.runner = runner;
        this.decoder = decoder;
        this.turns = turns;
        this.data = data;
    }

    void start(@Observes StartupEvent event) {
        turns.take(() -> loaded.get(catalog.base()));
        runner.resume();
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        decoder.close();
        runner.close();
        turns.take(() -> {
            loaded.close();
            models.close();
            return loaded;
        });
        data.close();
    }
}
