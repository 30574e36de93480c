package dev.gpta.datasets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads texts with labels. If labels are not named, those of the training files are: whatever a row has is one, until
 * {@link #settle} orders them. Until then, the label ids of samples are provisional.
 */
final class LabelReader implements SampleReader {

    private final List<String> labels;
    private boolean settled;

    /** @param named the labels in the order of their ids; empty: to be found */
    LabelReader(List<String> named) {
        this.labels = new ArrayList<>(named);
        this.settled = !named.isEmpty();
    }

    /** No more labels from now on. */
    void settle() {
        if (!settled) {
            Collections.sort(labels);
            settled = true;
        }
    }

    List<String> labels() {
        return List.copyOf(labels);
    }

    @Override
    public Sample read(Row row) {
        var text = row.needed("text", DataProblem.EMPTY_TEXT).strip();
        var label = row.needed("label", DataProblem.EMPTY_LABEL).strip();
        int id = labels.indexOf(label);
        if (id < 0 && settled) {
            throw row.problem(
                    DataProblem.UNKNOWN_LABEL,
                    "has the label \"" + label + "\"; known are " + labels,
                    "Mend the row, or name all labels in labels");
        }
        if (id < 0) {
            labels.add(label);
            id = labels.size() - 1;
        }
        return new LabelledText(text, id);
    }
}
