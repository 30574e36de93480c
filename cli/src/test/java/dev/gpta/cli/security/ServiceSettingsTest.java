package dev.gpta.cli.security;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.access.Access;
import dev.gpta.events.access.AccessTable;
import dev.gpta.events.access.Accesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users' rights, held against what the services are set to read and write. */
class ServiceSettingsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String EDGE = "llm-edge/src/main/resources/META-INF/microprofile-config.properties";

    @ParameterizedTest
    @CsvSource({"prefix-service, prefix-service", "finetune-service, finetune-service"})
    void aServiceMayReadAndWriteWhatItIsSetTo(String module, String user) throws IOException {
        // When
        var settings = settings(EDGE, module + "/src/main/resources/application.properties");

        // Then
        assertThat(topics(settings, "mp.messaging.incoming")).isEqualTo(may(user, AclOperation.READ));
        var written = topics(settings, "mp.messaging.outgoing");
        written.addAll(deadLetters(settings));
        assertThat(written).isEqualTo(may(user, AclOperation.WRITE));
    }

    @Test
    void theTwoRolesOfTheStudentMayReadWhatTheyAreSetTo() throws IOException {
        // When
        var settings = settings("student-trainer/src/main/resources/application.properties");

        // Then
        var reads = may("trainer", AclOperation.READ);
        reads.addAll(may("evaluator", AclOperation.READ));
        assertThat(topics(settings, "mp.messaging.incoming")).isEqualTo(reads);
        assertThat(deadLetters(settings))
                .isSubsetOf(union(may("trainer", AclOperation.WRITE), may("evaluator", AclOperation.WRITE)));
    }

    @Test
    void kafkaStreamsMayTouchWhatItWaitsFor() throws IOException {
        // When
        var settings = settings("gradient-service/src/main/resources/application.properties");

        // Then
        var waitsFor = Set.of(
                settings.getProperty("quarkus.kafka-streams.topics").strip().split("\\s*,\\s*"));
        var touches = union(may("gradient-service", AclOperation.READ), may("gradient-service", AclOperation.WRITE));
        touches.remove("gradient-service-");
        assertThat(touches).isEqualTo(waitsFor);
    }

    @Test
    void theDocumentHasTheTableOfTheCode() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("docs/SECURITY.md")))
                .as("docs/SECURITY.md; to print the table: ./gpta acls")
                .containsSequence(AccessTable.lines());
    }

    private static Set<String> may(String user, AclOperation operation) {
        return Accesses.ALL.stream()
                .filter(access -> access.user().equals(user))
                .map(Access::grants)
                .flatMap(List::stream)
                .filter(grant -> grant.on().resourceType() == ResourceType.TOPIC)
                .filter(grant -> grant.operations().contains(operation))
                .map(grant -> grant.on().name())
                .collect(toSet());
    }

    private static Set<String> topics(Properties settings, String direction) {
        return values(settings, direction, ".topic", ".dead-letter-queue.topic");
    }

    private static Set<String> deadLetters(Properties settings) {
        return values(settings, "mp.messaging.incoming", ".dead-letter-queue.topic", "none");
    }

    private static Set<String> values(Properties settings, String prefix, String suffix, String butNot) {
        return settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix) && name.endsWith(suffix) && !name.endsWith(butNot))
                .map(settings::getProperty)
                .collect(toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        some.addAll(others);
        return some;
    }

    private static Properties settings(String... files) throws IOException {
        var settings = new Properties();
        for (var file : files) {
            try (var reader = Files.newBufferedReader(ROOT.resolve(file))) {
                settings.load(reader);
            }
        }
        return settings;
    }
}
