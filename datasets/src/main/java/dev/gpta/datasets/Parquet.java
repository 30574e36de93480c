package dev.gpta.datasets;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * A Parquet file, read by an embedded DuckDB, which fetches nothing: extensions are those it brings along.
 *
 * @param columns which of the file's are read
 */
record Parquet(Columns columns) implements Layout {

    private static final String NAME = "PARQUET";

    private interface RowAction {
        void accept(ResultSet row) throws SQLException;
    }

    @Override
    public void read(DataFile file, Consumer<Row> visitor) throws IOException {
        var types = types(file);
        var roles = columns.rolesIn(file, types.keySet(), "");
        var number = new int[1];
        query(file, "SELECT " + selected(roles, types) + " FROM " + table(file), row -> {
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < roles.size(); i++) {
                var value = row.getString(i + 1);
                if (value != null) {
                    values.put(roles.get(i), value);
                }
            }
            visitor.accept(new Row(file, ++number[0], values));
        });
    }

    private Map<String, String> types(DataFile file) {
        var types = new LinkedHashMap<String, String>();
        query(file, "DESCRIBE SELECT * FROM " + table(file), row -> types.put(row.getString(1), row.getString(2)));
        return types;
    }

    private String selected(List<String> roles, Map<String, String> types) {
        return roles.stream()
                .map(columns::of)
                .map(column -> text(identifier(column), types.getOrDefault(column, "")))
                .collect(Collectors.joining(", "));
    }

    /** Lists and structures as JSON. */
    private static String text(String column, String type) {
        boolean nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
        return "CAST(%s AS VARCHAR)".formatted(nested ? "to_json(" + column + ")" : column);
    }

    private static void query(DataFile file, String query, RowAction action) {
        var settings = new Properties();
        // one thread keeps the rows in the file's order, and leaves the cores to whatever is training
        settings.setProperty("threads", "1");
        // row by row: a large file is never in memory as a whole
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        // not by DriverManager: it finds drivers only on the class loader that it saw first
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                action.accept(rows);
            }
        } catch (SQLException e) {
            throw Layout.unreadable(file, NAME, reason(e));
        }
    }

    /** What DuckDB says, without its advice on options and its settings. */
    private static String reason(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .takeWhile(line -> !line.startsWith("Possible ") && !line.startsWith("LINE "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "))
                .replaceFirst("^[A-Za-z/ ]*Error: ", "");
    }

    /** A path that means itself: DuckDB would else expand patterns in it. */
    private static String table(DataFile file) {
        var path = file.path().toString().replaceAll("[\\[*?]", "[$0]");
        return "read_parquet('" + path.replace("'", "''") + "')";
    }

    /** No name from a specification reaches the database unquoted. */
    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
