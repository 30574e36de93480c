package dev.gpta.cli.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    private static final String GOOD = """
            {"run": "r", "description": "d", "data": {"train": ["/data/a.csv"]}, "student": {"learningRate": 2e-4},
             "exemplars": [], "loop": {"seed": 3}}
            """;

    @Test
    void whatIsShownAsAFileRegistersTheSameRun() {
        // Given: words that YAML would take for something else
        var tree = YamlFile.tree(GOOD.replace("\"d\"", "\"no: # it's\\n- 1.50 \\\"x\\\"\\ttab \\u2028 \"")
                .replace("\"r\"", "\"007\""));

        // When
        var yaml = YamlFile.text(tree);

        // Then
        assertThat(RegistrationFile.parse(yaml, Path.of("/elsewhere"))).isEqualTo(Form.read(tree));
        assertThat(yaml).contains("run: \"007\"").contains("  - /data/a.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "../a.csv", "~/a.csv", "file:a.csv", "file://%", "a\\u0000b", ""})
    void aPathOfAFormIsWhole(String path) {
        assertThatThrownBy(() -> Form.read(YamlFile.tree(GOOD.replace("/data/a.csv", path))))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("data.train[0] is \"")
                .hasMessageContaining("as the trainer sees it");
    }

    @Test
    void theStudentsFolderIsWholeAsWell() {
        var tree = YamlFile.tree(GOOD.replace("\"learningRate\": 2e-4", "\"weights\": \"student\""));

        assertThatThrownBy(() -> Form.read(tree)).hasMessageStartingWith("student.weights is \"student\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run is missing: every registration needs it                           | run
            loop.window is 60, but must be less than loop.history, which is 50    | loop.window
            data.train[1] (/a.csv), row 3 has no label. Fill it in.               | data.train[1]
            data.train[0] (/a.csv) has no column "text"; it has: "review". Set data.text to one of them. | data.text
            data.samples.test asks for 9 rows. Lower data.samples.test to at most 3, or add data. | data.samples.test
            data: all 4 training samples have the label "x". Train on data with two labels or more. | data
            budget.prices.input is -1, but must be a number from 0.0 to 1.0E12    | budget.prices.input
            teachingAssistant.role must not be blank                              | teachingAssistant.role
            the brokers do not answer                                             | ''
            runs is no field of the registration; did you mean run?               | ''
            """)
    void aFaultIsShownBesideItsField(String message, String field) {
        assertThat(Fault.of(new UserError(message))).isEqualTo(new Fault(field, message));
    }
}
