package dev.gpta.datasets;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** Reads files through an embedded DuckDB, which fetches nothing: extensions are those it brings along. */
final class DuckDb implements AutoCloseable {

    /** Takes one row. */
    @FunctionalInterface
    interface RowVisitor {
        /** @param row from 1, not counting a header */
        void row(int row, @Nullable String text, @Nullable String label);
    }

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    static DuckDb open() {
        var settings = new Properties();
        // one thread keeps the rows in the file's order, and leaves the cores to whatever is training
        settings.setProperty("threads", "1");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            // not by DriverManager: it finds drivers only on the class loader that it saw first
            return new DuckDb(new DuckDBDriver().connect("jdbc:duckdb:", settings));
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded DuckDB does not start: " + e.getMessage(), e);
        }
    }

    /** The file's columns in order. */
    List<String> columns(DataFile file) {
        if (file.format().hasHeader()) {
            return CsvHeader.read(file);
        }
        String query = "DESCRIBE SELECT * FROM " + file.format().scan(file, List.of());
        var columns = new ArrayList<String>();
        query(file, query, rows -> columns.add(rows.getString(1)));
        return columns;
    }

    /** Visits every row in the file's order. */
    void read(DataFile file, String textColumn, String labelColumn, RowVisitor visitor) {
        List<String> columns = columns(file);
        requireColumn(file, columns, "textColumn", textColumn);
        requireColumn(file, columns, "labelColumn", labelColumn);
        Format format = file.format();
        String query = "SELECT CAST(%s AS VARCHAR), CAST(%s AS VARCHAR) FROM %s"
                .formatted(
                        format.reference(textColumn, columns),
                        format.reference(labelColumn, columns),
                        format.scan(file, format.hasHeader() ? columns : List.of(textColumn, labelColumn)));
        var row = new int[1];
        query(file, query, rows -> visitor.row(++row[0], rows.getString(1), rows.getString(2)));
    }

    private static void requireColumn(DataFile file, List<String> columns, String field, String column) {
        if (!columns.contains(column)) {
            String found = columns.isEmpty()
                    ? "none"
                    : columns.stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "));
            throw new DataException(
                    DataProblem.MISSING_COLUMN,
                    "%s has no column \"%s\"; it has: %s".formatted(file, column, found),
                    "Set " + field + " to one of them"
                            + (file.format().hasHeader() ? "; the first row must name the columns" : ""));
        }
    }

    private void query(DataFile file, String query, RowAction action) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                action.accept(rows);
            }
        } catch (SQLException e) {
            throw new DataException(
                    DataProblem.UNREADABLE_FILE,
                    "%s cannot be read as %s: %s".formatted(file, file.format(), reason(e)),
                    "Mend the file, or set format to what it is");
        }
    }

    /** What DuckDB says, without its advice on options and its settings. */
    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines()
                .takeWhile(line -> !line.startsWith("Possible ") && !line.startsWith("LINE "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "))
                .replaceFirst("^[A-Za-z/ ]*Error: ", "");
    }

    @FunctionalInterface
    private interface RowAction {
        void accept(ResultSet rows) throws SQLException;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded DuckDB does not close: " + e.getMessage(), e);
        }
    }
}
