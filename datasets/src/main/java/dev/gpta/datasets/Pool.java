package dev.gpta.datasets;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distinct samples of one role's files, shuffled by the seed and handed out once each. A first pass checks every row
 * and remembers only which rows are new; a second reads those that were drawn. So a sample of a large file costs the
 * memory of the sample.
 */
final class Pool {

    private final String field;
    private final Source source;
    private final SampleReader reader;
    /** Row numbers over all files, from 0; shuffled. */
    private final int[] order;

    private final int duplicates;
    private final Map<Integer, @Nullable Sample> read = new HashMap<>();
    private int taken;

    private Pool(String field, Source source, SampleReader reader, Survey survey, long seed) {
        this.field = field;
        this.source = source;
        this.reader = reader;
        this.order = shuffled(survey.distinctRows(), seed);
        this.duplicates = survey.duplicates();
    }

    /** Checks every row of the files. */
    static Pool survey(DataSpec spec, String field, List<String> locations, SampleReader reader) {
        var source = Source.of(spec, field, locations);
        var survey = new Survey(reader);
        source.read(survey::add);
        return new Pool(field, source, reader, survey, spec.seed());
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
                    "%s asks for %d rows, but %s has %d distinct inputs%s"
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

    /** The samples of rows that were taken, in that order. The first call reads all that were taken until then. */
    List<Sample> samples(int[] rows) {
        if (read.isEmpty()) {
            read();
        }
        var samples = new ArrayList<Sample>(rows.length);
        for (int row : rows) {
            samples.add(
                    requireNonNull(read.get(row), () -> field + " changed while it was read: row " + row + " is gone"));
        }
        return samples;
    }

    private void read() {
        IntStream.range(0, taken).forEach(i -> read.put(order[i], null));
        var next = new int[1];
        source.read(row -> {
            int at = next[0]++;
            if (read.containsKey(at)) {
                read.put(at, reader.read(row));
            }
        });
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
