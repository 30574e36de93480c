package dev.gpta.datasets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of tables that can be read. Nothing in a file is guessed. */
enum Format {
    CSV {
        @Override
        Layout layout(Columns columns) {
            return new Delimited(name(), ',', StandardCharsets.UTF_8, List.of(), columns);
        }
    },
    TSV {
        @Override
        Layout layout(Columns columns) {
            return new Delimited(name(), '\t', StandardCharsets.UTF_8, List.of(), columns);
        }
    },
    JSON {
        @Override
        Layout layout(Columns columns) {
            return new JsonObjects(name(), columns);
        }
    },
    JSONL {
        @Override
        Layout layout(Columns columns) {
            return new JsonObjects(name(), columns);
        }
    },
    PARQUET {
        @Override
        Layout layout(Columns columns) {
            return new Parquet(columns);
        }
    };

    /** How a file of this format is read whose columns play these roles. */
    abstract Layout layout(Columns columns);

    /** The name that users write. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> named(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst();
    }

    /** The format that the file's ending tells. */
    static Optional<Format> ofEnding(DataFile file) {
        return named(file.ending().equals("ndjson") ? JSONL.key() : file.ending());
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Format::key).toList();
    }
}
