package dev.gpta.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The first pass over one role's files: checks every row, and remembers which rows bring a new text. */
final class Survey {

    private final List<String> known;
    private final IntStream.Builder distinct = IntStream.builder();
    private final HashSet<Long> seen = new HashSet<>();
    private final SortedSet<String> labels = new TreeSet<>();
    private int rows;
    private int duplicates;

    Survey(List<String> known) {
        this.known = known;
    }

    void add(DataFile file, int row, @Nullable String text, @Nullable String label) {
        if (text == null || text.isBlank()) {
            throw at(file, row, DataProblem.EMPTY_TEXT, "has no text", "Fill it in or drop the row");
        }
        if (label == null || label.isBlank()) {
            throw at(file, row, DataProblem.EMPTY_LABEL, "has no label", "Fill it in or drop the row");
        }
        String name = label.strip();
        if (!known.isEmpty() && !known.contains(name)) {
            throw at(
                    file,
                    row,
                    DataProblem.UNKNOWN_LABEL,
                    "has the label \"" + name + "\"; known are " + known,
                    "Mend the row, or name all labels in labels");
        }
        labels.add(name);
        if (seen.add(ContentHash.of64Bits(text.strip()))) {
            distinct.add(rows);
        } else {
            duplicates++;
        }
        rows++;
    }

    /** Numbers, over all files and from 0, of the rows whose text no earlier row has. */
    int[] distinctRows() {
        return distinct.build().toArray();
    }

    SortedSet<String> labels() {
        return labels;
    }

    int duplicates() {
        return duplicates;
    }

    private static DataException at(DataFile file, int row, DataProblem problem, String fault, String remedy) {
        return new DataException(problem, "%s, row %d %s".formatted(file, row, fault), remedy);
    }
}
