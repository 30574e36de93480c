package dev.gpta.k8s.settings;

import java.util.Locale;

/**
 * A setting of a service.
 *
 * @param name as a property: {@code gpta.ta.base-url}
 * @param type as it is declared, without {@code Optional}
 * @param fallback the default; empty if there is none
 * @param says its Javadoc
 */
record Setting(String name, String type, String fallback, String says) {

    /** As an environment variable, by MicroProfile Config's rule. */
    String environment() {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    String row() {
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(name, environment(), type, fallback.isEmpty() ? "" : "`" + fallback + "`", says);
    }
}
