package dev.gpta.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An overlay as it is rendered.
 *
 * @param resources in the order of the file
 */
record Overlay(String name, List<Resource> resources) {

    static final List<String> NAMES = List.of("minimal", "production", "gpu", "registry");

    private static final YAMLMapper YAML = new YAMLMapper();

    static Overlay rendered(String name) {
        return parse(name, text(Path.of("rendered", name + ".yaml")));
    }

    static Overlay parse(String name, String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Overlay(
                    name, documents.readAll().stream().map(Resource::new).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: render it with k8s/render.sh", e);
        }
    }

    Stream<Resource> all(String kind) {
        return resources.stream().filter(resource -> resource.kind().equals(kind));
    }

    boolean has(String kind, String name) {
        return all(kind).anyMatch(resource -> resource.name().equals(name));
    }

    Stream<Resource> workloads() {
        return resources.stream().filter(Resource::makesPods);
    }
}
