package dev.gpta.k8s.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {

    /** With {@code -Ddocs.write=true} the page is written anew. */
    @Test
    void thePageSaysWhatTheSourcesSay() throws IOException {
        var generated = ConfigurationDoc.generate();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(ConfigurationDoc.FILE, generated);
        }

        assertThat(ConfigurationDoc.FILE)
                .as("mvn -pl k8s -am verify -Ddocs.write=true writes it anew")
                .hasContent(generated);
    }

    @Test
    void everySettingSaysWhatItIsFor() throws IOException {
        var generated = ConfigurationDoc.generate();

        assertThat(generated.lines().filter(line -> line.startsWith("| `gpta.")))
                .hasSizeGreaterThan(40)
                .allSatisfy(line -> assertThat(line).doesNotEndWith("|  |"));
    }
}
