package dev.gpta.datasets;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;

/**
 * A table whose columns are told apart by a character.
 *
 * @param name of the format
 * @param delimiter between two columns
 * @param encoding of the characters
 * @param header the columns in order; empty: the first record names them
 * @param columns which of them are read
 */
record Delimited(String name, char delimiter, Charset encoding, List<String> header, Columns columns)
        implements Layout {

    @Override
    public void read(DataFile file, Consumer<Row> visitor) throws IOException {
        try (var reader = file.reader(encoding)) {
            read(file, new CsvReader(reader, delimiter), visitor);
        } catch (CsvReader.MalformedException e) {
            throw Layout.unreadable(file, name, String.valueOf(e.getMessage()));
        }
    }

    private void read(DataFile file, CsvReader records, Consumer<Row> visitor) throws IOException {
        var names = header.isEmpty() ? records.record() : header;
        var roles = columns.rolesIn(file, names, header.isEmpty() ? "; the first row must name the columns" : "");
        int number = 0;
        for (var fields = records.record(); !fields.isEmpty(); fields = records.record()) {
            number++;
            if (fields.size() != names.size()) {
                throw Layout.unreadable(
                        file,
                        name,
                        "row %d, from line %d, has %d columns instead of %d"
                                .formatted(number, records.line(), fields.size(), names.size()));
            }
            var record = fields;
            visitor.accept(new Row(file, number, columns.values(roles, column -> record.get(names.indexOf(column)))));
        }
    }
}
