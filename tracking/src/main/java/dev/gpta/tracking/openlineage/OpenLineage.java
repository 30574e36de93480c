package dev.gpta.tracking.openlineage;

import dev.gpta.tracking.app.Tracker;
import dev.gpta.tracking.domain.TrackedRun;
import dev.gpta.tracking.http.Server;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Tells a server of OpenLineage, such as Marquez. Each event at least once: a server knows them by their run's id. */
public final class OpenLineage implements Tracker {

    private final Server server;
    private final String path;
    private final String namespace;
    private final Set<String> told = new HashSet<>();

    /**
     * @param path where it takes events, e.g. {@code /api/v1/lineage}
     * @param namespace of the jobs
     */
    public OpenLineage(Server server, String path, String namespace) {
        this.server = server;
        this.path = path;
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "OpenLineage at " + server.base();
    }

    @Override
    public void tell(TrackedRun run) throws IOException {
        for (var event : LineageEvents.of(run, namespace)) {
            var id = event.at("/run/runId").asText() + event.get("eventType").asText();
            if (!told.contains(id)) {
                server.post(path, event);
                told.add(id);
            }
        }
    }
}
