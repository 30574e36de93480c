package dev.gpta.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is rendered is whole, safe, and what the sources say. */
class OverlaysTest {

    static Stream<String> overlays() {
        return Overlay.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everythingHolds(String name) {
        var overlay = Overlay.rendered(name);

        assertThat(Check.all(overlay)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsRenderedIsFresh(String name) throws Exception {
        assumeTrue(answers("kubectl", "version", "--client"), "there is no kubectl here that could render");

        var rendered = run("kubectl", "kustomize", "overlays/" + name);

        assertThat(Overlay.parse(name, rendered).resources())
                .as("k8s/rendered/%s.yaml; k8s/render.sh writes it anew", name)
                .containsExactlyInAnyOrderElementsOf(Overlay.rendered(name).resources());
    }

    private static boolean answers(String... command) {
        try {
            run(command);
            return true;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return output;
    }
}
