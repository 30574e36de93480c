package dev.gpta.datasets;

import java.io.IOException;
import java.util.HashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** How the rows of a file are found in it. */
interface Layout {

    /**
     * Visits every row in the file's order.
     *
     * @throws DataException if the file is not laid out so
     * @throws java.nio.charset.CharacterCodingException if it is text in another encoding
     */
    void read(DataFile file, Consumer<Row> visitor) throws IOException;

    /** This layout, with one role's values changed. */
    default Layout with(String role, UnaryOperator<String> change) {
        return (file, visitor) -> read(file, row -> {
            var values = new HashMap<>(row.values());
            values.computeIfPresent(role, (name, value) -> change.apply(value));
            visitor.accept(new Row(row.file(), row.number(), values));
        });
    }

    /** What is said of a file that is not laid out so. */
    static DataException unreadable(DataFile file, String layout, String why) {
        return new DataException(
                DataProblem.UNREADABLE_FILE,
                "%s cannot be read as %s: %s".formatted(file, layout, why),
                "Mend the file, or set format to what it is");
    }
}
