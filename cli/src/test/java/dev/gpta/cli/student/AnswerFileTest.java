package dev.gpta.cli.student;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.cli.student.Student.Answer;
import org.junit.jupiter.api.Test;

class AnswerFileTest {

    private static final Answer LABEL = new Answer("warm, \"hot\"", 0.75);
    private static final Answer SUMMARY = new Answer("one\ntwo", Double.NaN);

    @Test
    void jsonLinesHaveNoConfidenceWhereThereIsNone() {
        var form = AnswerFile.of("answers.jsonl");

        assertThat(form.heading()).isEmpty();
        assertThat(form.line(LABEL)).isEqualTo("{\"predicted\":\"warm, \\\"hot\\\"\",\"confidence\":0.75}\n");
        assertThat(form.line(SUMMARY)).isEqualTo("{\"predicted\":\"one\\ntwo\"}\n");
    }

    @Test
    void aTableHasAHeading() {
        var form = AnswerFile.of("answers.csv");

        assertThat(form.heading()).isEqualTo("predicted,confidence\n");
        assertThat(form.line(LABEL)).isEqualTo("\"warm, \"\"hot\"\"\",0.75\n");
        assertThat(form.line(SUMMARY)).isEqualTo("\"one\ntwo\",\n");
    }
}
