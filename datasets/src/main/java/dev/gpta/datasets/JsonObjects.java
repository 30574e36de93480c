package dev.gpta.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table of JSON objects: a list of them, or one after the other. The first shows the columns; what another lacks is
 * empty.
 *
 * @param name of the format
 * @param columns which fields are read
 */
record JsonObjects(String name, Columns columns) implements Layout {

    @Override
    public void read(DataFile file, Consumer<Row> visitor) throws IOException {
        var number = new int[1];
        Json.values(file, name, object -> visitor.accept(row(file, ++number[0], object)));
        if (number[0] == 0) {
            columns.rolesIn(file, List.of(), "");
        }
    }

    private Row row(DataFile file, int number, JsonNode object) {
        if (!object.isObject()) {
            throw Layout.unreadable(file, name, "row " + number + " is no object, but " + object.getNodeType());
        }
        if (number == 1) {
            var fields = new ArrayList<String>();
            object.fieldNames().forEachRemaining(fields::add);
            columns.rolesIn(file, fields, "");
        }
        return new Row(file, number, columns.values(columns.task().roles(), column -> Json.text(object.get(column))));
    }
}
