package dev.gpta.datasets;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distinct texts of one role's files, shuffled by the seed and handed out once each. A first pass checks every row
 * and remembers only which rows are new; a second reads the texts that were drawn. So a sample of a large file costs
 * the memory of the sample.
 */
final class Pool {

    private final DuckDb duckDb;
    private final DataSpec spec;
    private final String field;
    private final List<DataFile> files;
    /** Row numbers over all files, from 0; shuffled. */
    private final int[] order;

    private final int duplicates;
    private final SortedSet<String> labels;
    private final Map<Integer, @Nullable Sample> read = new HashMap<>();
    private int taken;

    private Pool(DuckDb duckDb, DataSpec spec, String field, List<DataFile> files, Survey survey) {
        this.duckDb = duckDb;
        this.spec = spec;
        this.field = field;
        this.files = files;
        this.order = shuffled(survey.distinctRows(), spec.seed());
        this.duplicates = survey.duplicates();
        this.labels = survey.labels();
    }

    /**
     * Checks every row of the files.
     *
     * @param known the labels that may occur; empty: any
     */
    static Pool survey(DuckDb duckDb, DataSpec spec, String field, List<String> locations, List<String> known) {
        var files = IntStream.range(0, locations.size())
                .mapToObj(i -> DataFile.find(field + "[" + i + "]", locations.get(i), spec.format()))
                .toList();
        var survey = new Survey(known);
        for (var file : files) {
            if (file.format().isText()) {
                Utf8.require(file);
            }
            duckDb.read(
                    file,
                    spec.column("text"),
                    spec.column("label"),
                    (row, text, label) -> survey.add(file, row, text, label));
        }
        return new Pool(duckDb, spec, field, files, survey);
    }

    SortedSet<String> labels() {
        return labels;
    }

    int duplicates() {
        return duplicates;
    }

    /** The next rows of the shuffled order. */
    int[] take(String what, int count) {
        int left = order.length - taken;
        if (left < count) {
            throw new DataException(
                    DataProblem.TOO_FEW_ROWS,
                    "%s asks for %d rows, but %s has %d distinct texts%s"
                            .formatted(
                                    what,
                                    count,
                                    field,
                                    order.length,
                                    taken == 0 ? "" : ", of which " + left + " are left after the other samples"),
                    "Lower " + what + " to at most " + left + ", or add data");
        }
        taken += count;
        return Arrays.copyOfRange(order, taken - count, taken);
    }

    /**
     * The samples of rows that were taken, in that order. The first call reads all that were taken until then.
     *
     * @param names of the labels, in the order of their ids
     */
    List<Sample> samples(int[] rows, List<String> names) {
        if (read.isEmpty()) {
            read(names);
        }
        var samples = new ArrayList<Sample>(rows.length);
        for (int row : rows) {
            samples.add(
                    requireNonNull(read.get(row), () -> field + " changed while it was read: row " + row + " is gone"));
        }
        return samples;
    }

    private void read(List<String> names) {
        IntStream.range(0, taken).forEach(i -> read.put(order[i], null));
        var next = new int[1];
        for (var file : files) {
            duckDb.read(file, spec.column("text"), spec.column("label"), (row, text, label) -> {
                int at = next[0]++;
                if (read.containsKey(at) && text != null && label != null) {
                    read.put(at, new LabelledText(text.strip(), names.indexOf(label.strip())));
                }
            });
        }
    }

    /** Fisher-Yates. */
    private static int[] shuffled(int[] rows, long seed) {
        var random = new SplittableRandom(seed);
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = rows[i];
            rows[i] = rows[j];
            rows[j] = swap;
        }
        return rows;
    }
}
