package dev.gpta.datasets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * SQuAD's own layout: {@code {data: [{paragraphs: [{context, qas: [{id, question, answers: [{text, answer_start}]}]}]}]}}.
 * One article at a time is in memory. A row is a question, counted over the file.
 *
 * @param columns the fields of paragraphs and questions
 */
record SquadArticles(Columns columns) implements Layout {

    private static final String NAME = "SQuAD's JSON";

    @Override
    public void read(DataFile file, Consumer<Row> visitor) throws IOException {
        try (var reader = file.utf8();
                var parser = Json.MAPPER.createParser(reader)) {
            findArticles(file, parser);
            var number = new int[1];
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode article = parser.readValueAsTree();
                for (var paragraph : list(file, article, "paragraphs")) {
                    for (var question : list(file, paragraph, "qas")) {
                        visitor.accept(row(file, ++number[0], paragraph, question));
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw Json.malformed(file, NAME, e);
        }
    }

    private static void findArticles(DataFile file, JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean data = parser.currentName().equals("data");
                if (parser.nextToken() == JsonToken.START_ARRAY && data) {
                    return;
                }
                parser.skipChildren();
            }
        }
        throw Layout.unreadable(file, NAME, "there is no list \"data\" at its top");
    }

    private static JsonNode list(DataFile file, JsonNode parent, String field) {
        var list = parent.path(field);
        if (!list.isArray()) {
            throw Layout.unreadable(
                    file, NAME, "there is no list \"" + field + "\" in " + Text.shortened(parent.toString()));
        }
        return list;
    }

    private Row row(DataFile file, int number, JsonNode paragraph, JsonNode question) {
        return new Row(
                file,
                number,
                columns.values(
                        columns.task().roles(),
                        field -> Json.text(question.has(field) ? question.get(field) : paragraph.get(field))));
    }
}
