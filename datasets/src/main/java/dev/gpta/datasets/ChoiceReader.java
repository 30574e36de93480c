package dev.gpta.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads questions with options; the first one shows how many every one must have. */
final class ChoiceReader implements SampleReader {

    private int expected;

    @Override
    public Sample read(Row row) {
        var passage = row.needed("passage", DataProblem.EMPTY_PASSAGE).strip();
        var question = row.needed("question", DataProblem.EMPTY_QUESTION).strip();
        var options = options(row);
        return new ChoiceQuestion(row.id(), passage, question, options, answer(row, options));
    }

    private List<String> options(Row row) {
        var value = row.needed("options", DataProblem.WRONG_OPTIONS);
        var options = new ArrayList<String>();
        for (var option : list(row, value)) {
            var text =
                    option.isValueNode() && !option.isNull() ? option.asText().strip() : "";
            if (text.isEmpty()) {
                throw wrong(row, "has " + option + " as option " + (char) ('A' + options.size()));
            }
            options.add(text);
        }
        requireCount(row, options);
        return options;
    }

    private static JsonNode list(Row row, String value) {
        try {
            var list = Json.MAPPER.readTree(value);
            if (list.isArray()) {
                return list;
            }
        } catch (JsonProcessingException e) {
            throw wrong(row, "has options that are no JSON: " + Text.shortened(value));
        }
        throw wrong(row, "has options that are no list: " + Text.shortened(value));
    }

    private void requireCount(Row row, List<String> options) {
        if (options.size() < 2) {
            throw wrong(row, "has " + options.size() + " options");
        }
        expected = expected == 0 ? options.size() : expected;
        if (options.size() != expected) {
            throw wrong(row, "has " + options.size() + " options, but the rows before have " + expected);
        }
    }

    private static int answer(Row row, List<String> options) {
        var answer = row.needed("answer", DataProblem.NO_ANSWER).strip();
        int index = -1;
        if (answer.matches("[A-Z]")) {
            index = answer.charAt(0) - 'A';
        } else if (answer.matches("\\d{1,2}")) {
            index = Integer.parseInt(answer);
        }
        if (index < 0 || index >= options.size()) {
            char last = (char) ('A' + options.size() - 1);
            throw row.problem(
                    DataProblem.UNKNOWN_OPTION,
                    "has the answer \"%s\"; its options are A to %c".formatted(Text.shortened(answer), last),
                    "Write a letter from A to %c, or a number from 0 to %d".formatted(last, options.size() - 1));
        }
        return index;
    }

    private static DataException wrong(Row row, String fault) {
        return row.problem(
                DataProblem.WRONG_OPTIONS, fault, "Write options as a list of texts, as many in every row, 2 or more");
    }
}
