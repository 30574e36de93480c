package dev.gpta.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gpta.datasets.Question.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads questions with passages and checks that every answer stands where it is said to. Answers are written as SQuAD's
 * files have them, {@code [{text, answer_start}]}, or as the hub has them, {@code {text: [...], answer_start: [...]}}; a
 * start counts characters as Python does (code points).
 */
final class QuestionReader implements SampleReader {

    private final boolean unanswerable;

    /** @param unanswerable whether a question may have no answer */
    QuestionReader(boolean unanswerable) {
        this.unanswerable = unanswerable;
    }

    @Override
    public Sample read(Row row) {
        var question = row.needed("question", DataProblem.EMPTY_QUESTION).strip();
        // as it stands: answers point into it
        var passage = row.needed("passage", DataProblem.EMPTY_PASSAGE);
        return new Question(row.id(), question, passage, answers(row, passage));
    }

    private List<Answer> answers(Row row, String passage) {
        var value = row.optional("answers");
        var answers = value == null ? List.<Answer>of() : written(row, value, passage);
        if (answers.isEmpty() && !unanswerable) {
            throw row.problem(
                    DataProblem.NO_ANSWER,
                    "has no answer",
                    "Fill it in or drop the row; where unanswerable questions belong, use the format squad2");
        }
        return answers;
    }

    private static List<Answer> written(Row row, String value, String passage) {
        var answers = new ArrayList<Answer>();
        var tree = tree(row, value);
        if (tree.isArray()) {
            tree.forEach(answer -> answers.add(answer(row, answer.get("text"), answer.get("answer_start"), passage)));
            return answers;
        }
        var texts = tree.path("text");
        var starts = tree.path("answer_start");
        if (!texts.isArray() || !starts.isArray() || texts.size() != starts.size()) {
            throw unreadable(row, value);
        }
        for (int i = 0; i < texts.size(); i++) {
            answers.add(answer(row, texts.get(i), starts.get(i), passage));
        }
        return answers;
    }

    private static JsonNode tree(Row row, String value) {
        try {
            return Json.MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            throw unreadable(row, value);
        }
    }

    private static Answer answer(Row row, JsonNode text, JsonNode start, String passage) {
        if (text == null || !text.isTextual() || text.textValue().isBlank() || start == null || !start.isInt()) {
            throw unreadable(row, "text " + text + ", answer_start " + start);
        }
        int characters = start.intValue();
        if (characters >= 0 && characters <= passage.codePointCount(0, passage.length())) {
            int at = passage.offsetByCodePoints(0, characters);
            if (passage.startsWith(text.textValue(), at)) {
                return new Answer(text.textValue(), at);
            }
        }
        throw misplaced(row, text.textValue(), characters, passage);
    }

    private static DataException misplaced(Row row, String answer, int start, String passage) {
        int found = passage.indexOf(answer);
        var where = found < 0
                ? "is nowhere in the passage"
                : "is not at character %d of the passage, but at %d".formatted(start, passage.codePointCount(0, found))
                        + (passage.indexOf(answer, found + 1) < 0 ? "" : " and elsewhere");
        return row.problem(
                DataProblem.MISPLACED_ANSWER,
                "has the answer \"" + Text.shortened(answer) + "\", which " + where,
                "Mend text or answer_start, which counts characters from 0, or drop the row");
    }

    private static DataException unreadable(Row row, String value) {
        return row.problem(
                DataProblem.UNREADABLE_ANSWERS,
                "has answers that cannot be read: " + Text.shortened(value),
                "Write {\"text\": [\"...\"], \"answer_start\": [0]} or [{\"text\": \"...\", \"answer_start\": 0}]");
    }
}
