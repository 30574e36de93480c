package dev.gpta.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The file formats that can be read, each with the DuckDB expression that scans it. Nothing in a file is guessed. */
enum Format {
    CSV {
        @Override
        String scan(DataFile file, List<String> columns) {
            return delimited(file, ",", columns);
        }
    },
    TSV {
        @Override
        String scan(DataFile file, List<String> columns) {
            return delimited(file, "\t", columns);
        }
    },
    JSON {
        @Override
        String scan(DataFile file, List<String> columns) {
            return json(file, "auto", columns);
        }
    },
    JSONL {
        @Override
        String scan(DataFile file, List<String> columns) {
            return json(file, "newline_delimited", columns);
        }
    },
    PARQUET {
        @Override
        String scan(DataFile file, List<String> columns) {
            return "read_parquet(" + Sql.path(file.path()) + ")";
        }
    };

    private static final String AUTO = "auto";

    /**
     * The table expression for the file.
     *
     * @param columns all columns of the file in order; empty: they are to be found out
     */
    abstract String scan(DataFile file, List<String> columns);

    /** Whether the bytes are characters, which must be UTF-8. */
    boolean isText() {
        return this != PARQUET;
    }

    /** Whether the first row names the columns. */
    boolean hasHeader() {
        return this == CSV || this == TSV;
    }

    char delimiter() {
        return this == TSV ? '\t' : ',';
    }

    /** How the column is written in a query over {@link #scan}. */
    String reference(String column, List<String> columns) {
        return hasHeader() ? position(columns.indexOf(column)) : Sql.identifier(column);
    }

    static void requireKnown(String name) {
        if (!name.equals(AUTO) && Arrays.stream(values()).noneMatch(f -> f.key().equals(name))) {
            throw new DataException(
                    DataProblem.UNSUPPORTED_FORMAT, "format is \"" + name + "\"", "Use one of: auto, " + known());
        }
    }

    /** The format that the specification gives or, for {@code auto}, that the file's ending tells. */
    static Format of(String name, String file) {
        String key = name.equals(AUTO) ? ending(file) : name;
        return Arrays.stream(values())
                .filter(f -> f.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        DataProblem.UNSUPPORTED_FORMAT,
                        "the format of " + file + " cannot be told from its ending",
                        "Set format to one of: " + known()));
    }

    private static String ending(String file) {
        String end = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return end.equals("ndjson") ? JSONL.key() : end;
    }

    private static String known() {
        return Arrays.stream(values()).map(Format::key).collect(Collectors.joining(", "));
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Columns go by position, so that a header may name two alike or differ in case only. */
    private static String delimited(DataFile file, String delimiter, List<String> columns) {
        String types = IntStream.range(0, columns.size())
                .mapToObj(i -> Sql.literal(position(i)) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(%s, auto_detect=false, header=true, delim=%s, quote='\"', escape='\"', comment='', columns=%s)"
                .formatted(Sql.path(file.path()), Sql.literal(delimiter), types);
    }

    private static String json(DataFile file, String layout, List<String> columns) {
        String types = columns.isEmpty()
                ? "sample_size=-1, maximum_depth=1"
                : columns.stream()
                        .map(c -> Sql.literal(c) + ": 'VARCHAR'")
                        .collect(Collectors.joining(", ", "columns={", "}"));
        return "read_json(%s, format='%s', %s)".formatted(Sql.path(file.path()), layout, types);
    }

    private static String position(int index) {
        return "c" + index;
    }
}
