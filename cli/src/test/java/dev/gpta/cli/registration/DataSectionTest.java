package dev.gpta.cli.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.events.ClassWeights;
import dev.gpta.events.RunSpec;
import dev.gpta.events.TaskKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learned from which columns, and what a student has unless told otherwise. */
class DataSectionTest {

    private static final Path HOME = Path.of("/data/sets");

    @Test
    void everyRoleHasItsColumn() {
        // When
        var data = spec("data: {task: question-answering, train: [a.parquet], passage: context}")
                .getTrain()
                .getData();

        // Then
        assertThat(data.getTask()).isEqualTo(TaskKind.QUESTION_ANSWERING);
        assertThat(data.getColumns())
                .isEqualTo(Map.of("question", "question", "passage", "context", "answers", "answers", "id", "id"));
    }

    @Test
    void columnsThatAreSpelledOutMakeTheSameSpecification() {
        var shortest = spec("data: {task: summarisation, train: [a.jsonl]}");
        var longest = spec("data: {task: summarisation, train: [a.jsonl], summary: summary, text: text, id: id}");

        assertThat(longest).isEqualTo(shortest);
        assertThat(SpecHash.of(longest)).isEqualTo(SpecHash.of(shortest));
    }

    @ParameterizedTest
    @CsvSource({
        "yelp, CLASSIFICATION",
        "sentiment140, CLASSIFICATION",
        "squad, QUESTION_ANSWERING",
        "squad2, QUESTION_ANSWERING",
        "race, MULTIPLE_CHOICE",
        "cnn_dailymail, SUMMARISATION",
        "xsum, SUMMARISATION"
    })
    void aBenchmarkKnowsItsTaskAndColumns(String format, TaskKind task) {
        // When
        var data = spec("data: {format: " + format + ", train: [a]}").getTrain().getData();

        // Then
        assertThat(data.getTask()).isEqualTo(task);
        assertThat(data.getColumns()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            {format: yelp}                                     |                                  | maven:all-minilm-l6-v2 | 2e-4 | text classification
            {format: squad}                                    | weights: hf:google-bert/bert-base-uncased | hf:google-bert/bert-base-uncased | 2e-5 | question answering
            {format: race}                                     | weights: hf:sentence-transformers/all-MiniLM-L12-v2 | hf:sentence-transformers/all-MiniLM-L12-v2 | 2e-4 | multiple choice
            {format: xsum}                                     |                                  | hf:facebook/bart-base | 2e-5 | summarisation
            {format: xsum}                                     | weights: new:bart-small          | new:bart-small | 5e-4 | summarisation
            {task: classification, train: [a.csv]}             | weights: my-bert                 | /data/sets/my-bert | 2e-5 | text classification
            """)
    void aStudentFitsItsTaskUnlessToldOtherwise(
            String data, String student, String weights, double rate, String words) {
        // When
        var spec = spec("data: " + data + "\nstudent: {" + (student == null ? "" : student) + "}");

        // Then
        assertThat(spec.getTrain().getStudent()).isEqualTo(weights);
        assertThat(spec.getTrain().getLearningRate()).isEqualTo(rate);
        assertThat(spec.getTrain().getMaxTokens()).isEqualTo(256);
        assertThat(spec.getTa().getRole()).contains("small " + words + " model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2e-3", "2.0e-3", "0.002", "'2e-3'"})
    void aRateIsANumberHoweverItIsWritten(String rate) {
        assertThat(spec("data: {train: [a.csv]}\nstudent: {learningRate: " + rate + "}")
                        .getTrain()
                        .getLearningRate())
                .isEqualTo(2e-3);
    }

    @Test
    void trainingCanBeToldMore() {
        // When
        var train =
                spec("data: {train: [a.csv]}\nstudent: {batchSize: 32, gradientAccumulation: 4, classWeights: BALANCED}")
                        .getTrain();
        var summaries =
                spec("data: {format: xsum}\nstudent: {maxTargetTokens: 64}").getTrain();

        // Then
        assertThat(train.getGradientAccumulation()).isEqualTo(4);
        assertThat(train.getClassWeights()).isEqualTo(ClassWeights.BALANCED);
        assertThat(summaries.getMaxTargetTokens()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data: {format: sqaud}                              | data.format is "sqaud", but must be one of [auto, csv, tsv, json, jsonl, parquet, yelp, sentiment140, squad, squad2, race, cnn_dailymail, xsum]; did you mean squad?
            data: {task: question-answer}                      | data.task is "question-answer", but must be one of [classification, question-answering, multiple-choice, summarisation]; did you mean question-answering?
            data: {task: classification, format: race}         | data.task is classification, but data.format race is one of multiple-choice: change the one or the other
            data: {task: multiple-choice, label: y}            | data.label names a column, but data.task is multiple-choice, whose columns are [passage, question, options, answer, id]
            data: {task: multiple-choice, answers: y}          | data.answers names a column, but data.task is multiple-choice
            data: {format: squad, passage: context}            | data.passage names a column, but data.format squad knows its own: leave it out
            data: {format: squad, text: context}               | data.text names a column, but data.format squad knows its own: leave it out
            data: {format: squad, labels: [a, b]}              | data.labels is [a, b], but data.task is question-answering, which has no labels: leave it out
            data: {task: question-answering, pasage: x}        | data.pasage is no field of data; did you mean passage?
            student: {gradientAccumulation: 17}                | student.gradientAccumulation is 17, but must be a whole number from 1 to 16
            student: {maxTargetTokens: 64}                     | student.maxTargetTokens is set, but matters only to summarisation, and data.task is classification: leave it out
            student: {classWeights: EQUAL}                     | student.classWeights is "EQUAL", but must be one of [NONE, BALANCED]
            """)
    void everyMistakeIsNamed(String line, String message) {
        assertThatThrownBy(() -> spec(line)).isInstanceOf(UserError.class).hasMessageContaining(message);
    }

    @Test
    void classWeightsAreForClasses() {
        assertThatThrownBy(() -> spec("data: {format: squad}\nstudent: {classWeights: BALANCED}"))
                .hasMessageContaining("student.classWeights is set, but matters only to classification");
    }

    private static RunSpec spec(String yaml) {
        return RegistrationFile.parse("run: r\ndescription: d\n" + yaml + "\n", HOME)
                .spec();
    }
}
