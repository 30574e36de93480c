package dev.gpta.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Our images are those that {@code mvn -Pimages package} makes, under the tag that it gives them. */
final class ImagesAreBuilt implements Check {

    private static final String OURS = "gpta/";

    @Override
    public Stream<String> problems(Overlay overlay) {
        return overlay.workloads()
                .flatMap(workload -> images(workload)
                        .filter(image -> image.startsWith(OURS) && !isBuilt(image.substring(OURS.length())))
                        .map(image -> workload.title() + ": the build makes no " + image));
    }

    private static Stream<String> images(Resource workload) {
        return workload.containers().map(container -> container.path("image")).map(JsonNode::asText);
    }

    private static boolean isBuilt(String image) {
        var name = image.replaceFirst(":.*", "");
        var pom = Path.of("..", name.replaceFirst("-cuda$", ""), "pom.xml");
        return Files.exists(pom)
                && Overlay.text(pom).contains("<id>images</id>")
                && (!name.endsWith("-cuda") || has(pom, "quarkus.container-image.name", name))
                && has(Path.of("..", "pom.xml"), "quarkus.container-image.tag", image.replaceFirst(".*:", ""));
    }

    private static boolean has(Path pom, String property, String value) {
        return Overlay.text(pom).contains("<" + property + ">" + value + "</" + property + ">");
    }
}
