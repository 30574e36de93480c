package dev.gpta.cli.student;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.gpta.cli.student.Student.Answer;

/** A line of a file of answers: JSON, or CSV with a heading. */
public enum AnswerFile {
    JSON_LINES,
    CSV;

    private static final String PREDICTED = "predicted";
    private static final String CONFIDENCE = "confidence";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CsvMapper TABLE = new CsvMapper();
    private static final CsvSchema COLUMNS = CsvSchema.builder()
            .addColumn(PREDICTED)
            .addColumn(CONFIDENCE)
            .build()
            .withLineSeparator("");

    /** By the file's name. */
    public static AnswerFile of(String name) {
        return name.endsWith(".csv") ? CSV : JSON_LINES;
    }

    /** What stands before the first answer; empty if nothing does. */
    public String heading() {
        return this == CSV ? PREDICTED + "," + CONFIDENCE + "\n" : "";
    }

    /** One answer, with the end of its line. A summary has no confidence. */
    public String line(Answer answer) {
        var row = JSON.createObjectNode().put(PREDICTED, answer.text());
        if (!Double.isNaN(answer.confidence())) {
            row.put(CONFIDENCE, (float) answer.confidence());
        } else if (this == CSV) {
            row.put(CONFIDENCE, "");
        }
        try {
            return (this == CSV ? TABLE.writer(COLUMNS).writeValueAsString(row) : JSON.writeValueAsString(row)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every answer has a form as text", e);
        }
    }
}
