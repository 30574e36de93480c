package dev.gpta.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * RACE's own layout: objects {@code {article, questions: [...], options: [[...]], answers: ["A"...], id}}, one in a file or
 * many. Objects that have a single {@code question} are rows as the hub has them. A row is a question, counted over the
 * file.
 *
 * @param columns the fields of the hub's rows
 */
record RacePassages(Columns columns) implements Layout {

    private static final String NAME = "RACE's JSON";

    /** The lists of a passage, by the column of the hub that an element of it is. */
    private static final Map<String, String> LISTS =
            Map.of("question", "questions", "options", "options", "answer", "answers");

    @Override
    public void read(DataFile file, Consumer<Row> visitor) throws IOException {
        var number = new int[1];
        Json.values(file, NAME, object -> {
            if (object.has("question")) {
                visitor.accept(row(file, ++number[0], column -> Json.text(object.get(column))));
                return;
            }
            requireLists(file, object);
            for (int i = 0; i < object.get("questions").size(); i++) {
                int question = i;
                visitor.accept(row(file, ++number[0], column -> value(object, column, question)));
            }
        });
    }

    private Row row(DataFile file, int number, Function<String, @Nullable String> values) {
        return new Row(file, number, columns.values(columns.task().roles(), values));
    }

    private static @Nullable String value(JsonNode passage, String column, int question) {
        if (column.equals("example_id")) {
            var id = Json.text(passage.get("id"));
            return id == null ? null : id + "-" + question;
        }
        var list = LISTS.get(column);
        return Json.text(list == null ? passage.get(column) : passage.get(list).get(question));
    }

    private static void requireLists(DataFile file, JsonNode passage) {
        int questions = passage.path("questions").size();
        for (var list : LISTS.values()) {
            var found = passage.path(list);
            if (!found.isArray() || found.size() != questions) {
                throw Layout.unreadable(
                        file,
                        NAME,
                        "the passage %s has %s %s for %d questions"
                                .formatted(
                                        Text.shortened(passage.path("id").asText()),
                                        found.isArray() ? found.size() : "no list of",
                                        list,
                                        questions));
            }
        }
    }
}
