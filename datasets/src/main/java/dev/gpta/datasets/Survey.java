package dev.gpta.datasets;

import java.util.HashSet;
import java.util.stream.IntStream;

/** The first pass over one role's files: every row is checked, and which rows bring a new input is remembered. */
final class Survey {

    private final SampleReader reader;
    private final IntStream.Builder distinct = IntStream.builder();
    private final HashSet<Long> seen = new HashSet<>();
    private int rows;
    private int duplicates;

    Survey(SampleReader reader) {
        this.reader = reader;
    }

    void add(Row row) {
        if (seen.add(ContentHash.of64Bits(reader.read(row).input()))) {
            distinct.add(rows);
        } else {
            duplicates++;
        }
        rows++;
    }

    /** Numbers, over all files and from 0, of the rows whose input no earlier row has. */
    int[] distinctRows() {
        return distinct.build().toArray();
    }

    int duplicates() {
        return duplicates;
    }
}
