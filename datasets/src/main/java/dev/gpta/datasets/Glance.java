package dev.gpta.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first rows of a data set, for one who only looks. Each is checked as {@link DataSets#load} checks it; what is read is
 * bounded, however large the files are.
 *
 * @param rows the first rows of the training files: by role, in the task's order, what stands there, cut where it is long
 * @param checked how many rows were checked, of all files together
 * @param whole whether these were all rows that there are
 */
public record Glance(List<Map<String, String>> rows, int checked, boolean whole) {

    /** So many rows are shown. */
    public static final int SHOWN = 5;

    /** So many characters of a value are shown. */
    public static final int LONGEST = 400;

    /** So many rows of each role's files are checked, at most. */
    public static final int MOST_ROWS = 10_000;

    private static final long MOST_CHARACTERS = 8_000_000;

    public Glance {
        rows = List.copyOf(rows);
    }

    /**
     * Looks at the files, which must lie below these folders.
     *
     * @throws DataException as {@link DataSets#load} does, of a file or a row
     */
    public static Glance of(DataSpec spec, Roots roots) {
        roots.require(spec);
        var reader = DataSets.reader(spec);
        var training = new Look(spec.task(), reader).at(Source.of(spec, "trainFiles", spec.trainFiles()));
        if (training.whole && reader instanceof LabelReader labels) {
            labels.settle(); // else there may be more of them in rows that were not read
        }
        var validating = new Look(spec.task(), reader).at(Source.of(spec, "validationFiles", spec.validationFiles()));
        var testing = new Look(spec.task(), reader).at(Source.of(spec, "testFiles", spec.testFiles()));
        return new Glance(
                training.rows,
                training.checked + validating.checked + testing.checked,
                training.whole && validating.whole && testing.whole);
    }

    /** At the files of one role. */
    private static final class Look {
        private final TaskKind task;
        private final SampleReader reader;
        private final List<Map<String, String>> rows = new ArrayList<>();
        private int checked;
        private long characters;
        private boolean whole = true;

        Look(TaskKind task, SampleReader reader) {
            this.task = task;
            this.reader = reader;
        }

        Look at(Source source) {
            try {
                source.read(this::add);
            } catch (Enough e) {
                whole = false;
            }
            return this;
        }

        private void add(Row row) {
            if (checked == MOST_ROWS || characters > MOST_CHARACTERS) {
                throw new Enough();
            }
            reader.read(row);
            checked++;
            characters +=
                    row.values().values().stream().mapToInt(String::length).sum();
            if (rows.size() < SHOWN) {
                rows.add(shown(row));
            }
        }

        private Map<String, String> shown(Row row) {
            var values = new LinkedHashMap<String, String>();
            for (var role : task.roles()) {
                var value = row.optional(role);
                if (value != null) {
                    values.put(role, cut(value));
                }
            }
            return values;
        }
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST)) + " ...";
    }

    /** Ends the reading. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
