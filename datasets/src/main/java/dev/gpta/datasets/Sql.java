package dev.gpta.datasets;

import java.nio.file.Path;

/** Quoting: no name from a specification reaches the database unquoted. */
final class Sql {

    private Sql() {}

    static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A path that means itself: DuckDB would else expand patterns in it. */
    static String path(Path path) {
        return literal(path.toString().replaceAll("[\\[*?]", "[$0]"));
    }
}
