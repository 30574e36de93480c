package dev.gpta.datasets;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/** The files of one role, and how each is read. */
final class Source {

    private record Part(DataFile file, Layout layout) {}

    private final List<Part> parts;

    private Source(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws DataException if a file is not there, or no layout is known for it */
    static Source of(DataSpec spec, String field, List<String> locations) {
        var benchmark = Benchmark.named(spec.format());
        var parts = new ArrayList<Part>();
        for (int i = 0; i < locations.size(); i++) {
            var name = field + "[" + i + "]";
            for (var file : DataFile.find(name, locations.get(i), benchmark.flatMap(Benchmark::folderOf))) {
                parts.add(new Part(file, layout(spec, file)));
            }
        }
        return new Source(parts);
    }

    private static Layout layout(DataSpec spec, DataFile file) {
        return Benchmark.named(spec.format())
                .map(benchmark -> benchmark.layout(file))
                .or(() -> Format.named(spec.format())
                        .or(() -> Format.ofEnding(file))
                        .map(format -> format.layout(new Columns(spec.task(), spec.columns()))))
                .orElseThrow(() -> new DataException(
                        DataProblem.UNSUPPORTED_FORMAT,
                        "the format of " + file.path() + " cannot be told from its ending",
                        "Set format to one of: " + String.join(", ", Format.keys())));
    }

    /** Visits every row of every file in order. */
    void read(Consumer<Row> visitor) {
        for (var part : parts) {
            try {
                read(part, visitor);
            } catch (IOException e) {
                throw new UncheckedIOException("reading " + part.file() + ": " + e.getMessage(), e);
            }
        }
    }

    private static void read(Part part, Consumer<Row> visitor) throws IOException {
        try {
            part.layout().read(part.file(), visitor);
        } catch (CharacterCodingException e) {
            // read once more, to say where
            Utf8.require(part.file());
            throw e;
        } catch (ZipException | EOFException e) {
            throw Layout.unreadable(part.file(), "gzip", String.valueOf(e.getMessage()));
        }
    }
}
