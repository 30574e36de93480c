package dev.gpta.cli.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.events.RunSpec;
import dev.gpta.events.TaSpec;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecHashTest {

    private static final String YAML = """
            run: tickets
            description: Support tickets by topic
            data: {train: [a.csv, b.csv]}
            """;

    @Test
    void theSameSpecificationHasTheSameHashHoweverItIsWritten() {
        // Given
        var spelledOut = YAML + "loop: {window: 5, epochs: 5}\nvariant: GPTA\n# a word to the reader\n";

        // Then
        assertThat(hash(spelledOut)).isEqualTo(hash(YAML)).matches("[0-9a-f]{64}");
    }

    @Test
    void everyChangeChangesIt() {
        // Given
        var hashes = new HashSet<String>();
        var changes = List.of(
                "",
                "loop: {epochs: 4}",
                "loop: {seed: 2}",
                "student: {batchSize: 8}",
                "student: {precision: F32}",
                "teachingAssistant: {historyShown: 5}",
                "teachingAssistant: {askStyle: LIST}");

        // When
        changes.forEach(change -> hashes.add(hash(YAML + change + "\n")));
        hashes.add(hash(YAML.replace("[a.csv, b.csv]", "[b.csv, a.csv]")));
        hashes.add(hash(YAML.replace("[a.csv, b.csv]", "['a.csv,b.csv']")));

        hashes.add(hash(YAML.replace("data: {", "data: {text: body, ")));
        hashes.add(hash(YAML.replace("data: {", "data: {label: body, ")));

        // Then
        assertThat(hashes).hasSize(changes.size() + 4);
    }

    @Test
    void aFieldThatIsNotSetDoesNotCount() {
        // Given
        var spec = RegistrationFile.parse(YAML, Path.of("/")).spec();
        var ta = TaSpec.newBuilder(spec.getTa()).setHistoryShown(null).build();

        // Then
        assertThat(SpecHash.canonical(spec)).doesNotContain("historyShown");
        assertThat(SpecHash.of(RunSpec.newBuilder(spec).setTa(ta).build())).isEqualTo(SpecHash.of(spec));
    }

    private static String hash(String yaml) {
        return RegistrationFile.parse(yaml, Path.of("/data")).run().getSpecHash();
    }
}
