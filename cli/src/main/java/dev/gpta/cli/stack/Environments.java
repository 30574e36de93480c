package dev.gpta.cli.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each process of a stack is told by its environment, beside what {@linkplain CommonEnvironment all are told}.
 *
 * @param settings the stack's
 * @param servers its brokers
 * @param keys of a secured stack, in which each service is the user of its own name
 */
record Environments(StackSettings settings, String servers, Optional<Keys> keys) {

    private static final String NO_KEY = "none";

    /** A service that is a client of the brokers. */
    Map<String, String> of(Service service) {
        var environment = new HashMap<>(settings.environment());
        keys.ifPresent(each -> environment.putAll(each.environment(service.name())));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", servers);
        return environment;
    }

    /** The bundled teaching assistant, which knows no broker. */
    Map<String, String> ofTeachingAssistant() {
        return keys.map(each -> Map.of("GPTA_TA_SERVER_API_KEY", each.assistant()))
                .orElse(Map.of());
    }

    /**
     * Where its clients find the teaching assistant.
     *
     * @param bundled the one that was started, if it is not another's
     */
    Map<String, String> toTeachingAssistant(Optional<Child> bundled) {
        return bundled.map(child -> Map.of(
                        "GPTA_TA_BASE_URL",
                        "http://127.0.0.1:" + child.port() + "/v1",
                        "GPTA_TA_API_KEY",
                        keys.map(Keys::assistant).orElse(NO_KEY)))
                .orElseGet(() -> Map.of(
                        "GPTA_TA_BASE_URL", settings.ta().baseUrl(),
                        "GPTA_TA_API_KEY", settings.ta().apiKey()));
    }
}
