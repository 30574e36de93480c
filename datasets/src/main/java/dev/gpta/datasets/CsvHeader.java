package dev.gpta.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The first record of a delimited file. Read here, because DuckDB finds column names only by guessing at the whole
 * dialect, and then cannot say which row is amiss.
 */
final class CsvHeader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<String> names = new ArrayList<>();
    private final StringBuilder name = new StringBuilder();
    private final char delimiter;

    private CsvHeader(char delimiter) {
        this.delimiter = delimiter;
    }

    /** The names in order; empty if the file is. */
    static List<String> read(DataFile file) {
        try (var reader = Files.newBufferedReader(file.path())) {
            return new CsvHeader(file.format().delimiter()).parse(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    private List<String> parse(BufferedReader reader) throws IOException {
        boolean quoted = false;
        for (int c = reader.read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); c = reader.read()) {
            if (c == '"') {
                // a doubled quote leaves and enters again: it stands for itself
                if (!quoted && !name.isEmpty()) {
                    name.append('"');
                }
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                endName();
            } else if (c != BYTE_ORDER_MARK) {
                name.append((char) c);
            }
        }
        if (!names.isEmpty() || !name.isEmpty()) {
            endName();
        }
        return names;
    }

    private void endName() {
        names.add(name.toString());
        name.setLength(0);
    }
}
