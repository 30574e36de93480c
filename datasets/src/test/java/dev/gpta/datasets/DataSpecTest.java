package dev.gpta.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataSpecTest {

    private static final List<String> FILE = List.of("a.csv");
    private static final List<String> NONE = List.of();

    @Test
    void anImpossibleSpecificationNamesTheFieldAndTheValue() {
        assertThat(fault(() ->
                        new DataSpec(TaskKind.CLASSIFICATION, NONE, NONE, NONE, "auto", Map.of(), NONE, 1, 1, 1, 0)))
                .isEqualTo("trainFiles is empty");
        assertThat(fault(() -> new DataSpec(
                        TaskKind.CLASSIFICATION, FILE, List.of(" "), NONE, "auto", Map.of(), NONE, 1, 1, 1, 0)))
                .isEqualTo("validationFiles[0] is blank");
        assertThat(fault(() -> new DataSpec(
                        TaskKind.CLASSIFICATION, FILE, NONE, NONE, "auto", Map.of("text", ""), NONE, 1, 1, 1, 0)))
                .isEqualTo("columns.text is blank");
        assertThat(fault(() -> new DataSpec(
                        TaskKind.CLASSIFICATION,
                        FILE,
                        NONE,
                        NONE,
                        "auto",
                        Map.of("text", "x", "label", "x"),
                        NONE,
                        1,
                        1,
                        1,
                        0)))
                .isEqualTo("columns names \"x\" for two roles");
    }

    @ParameterizedTest
    @MethodSource
    void samplesAndLabelsHaveLimits(List<String> labels, int train, int validation, int test, String fault) {
        assertThat(fault(() -> new DataSpec(
                        TaskKind.CLASSIFICATION,
                        FILE,
                        NONE,
                        NONE,
                        "auto",
                        Map.of(),
                        labels,
                        train,
                        validation,
                        test,
                        0)))
                .isEqualTo(fault);
    }

    static Stream<Arguments> samplesAndLabelsHaveLimits() {
        return Stream.of(
                Arguments.of(NONE, 0, 1, 1, "trainSamples is 0"),
                Arguments.of(NONE, 1, -3, 1, "validationSamples is -3"),
                Arguments.of(NONE, 1, 1, 0, "testSamples is 0"),
                Arguments.of(List.of("a"), 1, 1, 1, "labels names only [a]"),
                Arguments.of(List.of("a", "b", "a "), 1, 1, 1, "labels names \"a \" twice"),
                Arguments.of(List.of("a", ""), 1, 1, 1, "labels[1] is blank"));
    }

    @Test
    void anUnknownFormatIsNamedWithThoseKnown() {
        var error = catchThrowableOfType(
                DataException.class,
                () -> new DataSpec(TaskKind.CLASSIFICATION, FILE, NONE, NONE, "xlsx", Map.of(), NONE, 1, 1, 1, 0));

        assertThat(error.problem()).isEqualTo(DataProblem.UNSUPPORTED_FORMAT);
        assertThat(error)
                .hasMessage("format is \"xlsx\". Use one of: auto, csv, tsv, json, jsonl, parquet, "
                        + "yelp, sentiment140, squad, squad2, race, cnn_dailymail, xsum.");
    }

    @Test
    void theSmallestSpecificationIsAccepted() {
        var spec = new DataSpec(
                TaskKind.CLASSIFICATION, FILE, NONE, NONE, "csv", Map.of(), List.of("a", "b"), 1, 1, 1, -1);

        assertThat(spec.labels()).containsExactly("a", "b");
    }

    private static String fault(Runnable making) {
        var error = catchThrowableOfType(DataException.class, making::run);
        assertThat(error.problem()).isEqualTo(DataProblem.INVALID_SPEC);
        return error.fault();
    }
}
