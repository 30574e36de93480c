package dev.gpta.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One rendered document.
 *
 * @param raw as it is written
 */
record Resource(JsonNode raw) {

    String kind() {
        return raw.path("kind").asText();
    }

    String name() {
        return raw.at("/metadata/name").asText();
    }

    String title() {
        return kind() + " " + name();
    }

    JsonNode at(String pointer) {
        return raw.at(pointer);
    }

    /** Its pod's metadata and spec; missing where it makes none. */
    JsonNode pod() {
        return kind().equals("ScaledJob") ? raw.at("/spec/jobTargetRef/template") : raw.at("/spec/template");
    }

    /** Its pod's containers. */
    Stream<JsonNode> containers() {
        return StreamSupport.stream(pod().at("/spec/containers").spliterator(), false);
    }

    boolean makesPods() {
        return pod().has("spec");
    }

    String app() {
        return pod().at("/metadata/labels/app.kubernetes.io~1name").asText();
    }

    <T> T as(Class<T> type) {
        return Strict.read(raw, type);
    }
}
