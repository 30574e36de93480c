package dev.gpta.cli.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.events.Precision;
import dev.gpta.events.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationFileTest {

    private static final Path HOME = Path.of("/data/sets");
    private static final String SMALL = """
            run: tickets
            description: Support tickets by topic
            data: {train: [tickets.csv]}
            """;

    @Test
    void aFileThatCanBeNoRegistrationIsNotReadWhole(@TempDir Path folder) throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("data.csv"), "text,label\n".repeat(30_000));

        // When, then
        assertThatThrownBy(() -> RegistrationFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.csv: it has 330000 bytes, but such a file has at most 262144");
    }

    @Test
    void whatIsLeftOutHasThePapersValues() {
        // When
        var registration = RegistrationFile.parse(SMALL, HOME);

        // Then
        var spec = registration.spec();
        assertThat(registration.runId()).isEqualTo("tickets");
        assertThat(spec.getVariant()).isEqualTo(Variant.GPTA);
        assertThat(spec.getEpochs()).isEqualTo(5);
        assertThat(spec.getHistorySize()).isEqualTo(50);
        assertThat(spec.getWindow()).isEqualTo(5);
        assertThat(spec.getTa().getMinDialogues()).isEqualTo(10);
        assertThat(spec.getTa().getInstruction()).contains("{count}");
        assertThat(spec.getTrain().getEpochs()).isEqualTo(5);
        assertThat(spec.getTrain().getPrecision()).isEqualTo(Precision.BF16);
        assertThat(spec.getTrain().getData().getTrainFiles()).containsExactly("/data/sets/tickets.csv");
        assertThat(spec.getTrain().getData().getTestSamples()).isEqualTo(1000);
    }

    @Test
    void theExampleShowsTheDefaults() {
        // Given
        var least = """
                run: my-run
                description: Support tickets of a bicycle shop, by the department that answers them
                data: {train: [tickets.csv]}
                """;

        // Then
        assertThat(RegistrationFile.parse(RegistrationFile.example(), HOME))
                .isEqualTo(RegistrationFile.parse(least, HOME));
    }

    @Test
    void aBaselineAsksNobodyAndScoresOnePrefix() {
        // When
        var spec = RegistrationFile.parse(SMALL + "variant: BASELINE\nloop: {history: 20}\n", HOME)
                .spec();

        // Then
        assertThat(spec.getTa()).isNull();
        assertThat(spec.getHistorySize()).isEqualTo(1);
    }

    @Test
    void aFixedPrefixIsOneLineAndAllThatIsScored() {
        // When
        var spec = RegistrationFile.parse(
                        SMALL + "variant: FIXED_PREFIX\nloop: {history: 20, prefix: \"Stars of\\n a review: \"}\n",
                        HOME)
                .spec();

        // Then
        assertThat(spec.getPrefix()).isEqualTo("Stars of a review:");
        assertThat(spec.getTa()).isNull();
        assertThat(spec.getHistorySize()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            epoch: 5                               | epoch is no field of the registration
            loop: {epoch: 5}                       | loop.epoch is no field of loop; did you mean epochs?
            data: {trian: [a.csv]}                 | data.trian is no field of data; did you mean train?
            student: {learningrate: 0.1}           | student.learningrate is no field of student; did you mean learningRate?
            data: {samples: {trains: 5}}           | data.samples.trains is no field of data.samples; did you mean train?
            loop: {epochs: many}                   | loop.epochs is "many", but must be a whole number from 1 to 1000
            loop: {epochs: 0}                      | loop.epochs is 0, but must be a whole number from 1 to 1000
            loop: {epochs: 2.5}                    | loop.epochs is 2.5, but must be a whole number
            loop: 5                                | loop is 5, but must be a mapping of fields
            student: {learningRate: -1}            | student.learningRate is -1, but must be a number from
            student: {learningRate: .inf}          | Malformed numeric value
            data: {train: a.csv}                   | data.train is "a.csv", but must be a list
            variant: GTPA                          | variant is "GTPA", but must be one of [BASELINE, GPTA, GPTA_DATA, FROZEN_TA, RANDOM_PREFIX, FIXED_PREFIX]; did you mean GPTA?
            run: a b                               | run is "a b", but must have 1 to 64 characters
            exemplars: [one]                       | exemplars has 1 entries, but variant GPTA shows none
            variant: FIXED_PREFIX                  | loop.prefix is missing: variant FIXED_PREFIX trains with it
            loop: {prefix: 'Stars:'}               | loop.prefix is "Stars:", but variant GPTA is not trained with it
            variant: GPTA_DATA                     | exemplars is empty, but variant GPTA_DATA shows them
            teachingAssistant: {instruction: Hi}   | teachingAssistant.instruction must contain {count}
            teachingAssistant: {temperature: 3}    | teachingAssistant.temperature is 3, but must be a number from 0.0 to 2.0
            description: ' '                       | description is missing
            """)
    void everyMistakeIsNamed(String line, String message) {
        // Given
        var name = line.substring(0, line.indexOf(':') + 1);
        var others = SMALL.lines().filter(other -> !other.startsWith(name)).toList();

        // Then
        assertThatThrownBy(() -> RegistrationFile.parse(String.join("\n", others) + "\n" + line, HOME))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFieldGivenTwiceAndBrokenYamlAreNamedByLine() {
        assertThatThrownBy(() -> RegistrationFile.parse(SMALL + "run: other\n", HOME))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("line 4");
        assertThatThrownBy(() -> RegistrationFile.parse("run: [\n", HOME))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no valid YAML: line");
    }

    @Test
    void aFileIsNamedInItsErrors(@TempDir Path folder) throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("my.yaml"), "variant: GPTA\n");

        // Then
        assertThatThrownBy(() -> RegistrationFile.read(file)).hasMessageContaining("my.yaml: run is missing");
        assertThatThrownBy(() -> RegistrationFile.read(folder.resolve("none.yaml")))
                .hasMessageContaining("none.yaml: there is no such file");
    }
}
