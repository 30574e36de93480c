package dev.gpta.ta.http;

import dev.gpta.ta.app.LoadedModels;
import dev.gpta.ta.app.ModelCatalog;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the base model is in memory. */
@Readiness
public class ModelReadiness implements HealthCheck {

    private final LoadedModels loaded;
    private final ModelCatalog catalog;

    ModelReadiness(LoadedModels loaded, ModelCatalog catalog) {
        this.loaded = loaded;
        this.catalog = catalog;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("model")
                .status(loaded.ready())
                .withData("id", catalog.base().id())
                .build();
    }
}
