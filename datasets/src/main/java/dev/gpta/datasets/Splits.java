package dev.gpta.datasets;

import java.util.List;

/**
 * The samples of a run.
 *
 * @param train to train on
 * @param validation to score candidates on
 * @param test to test the final student on, touched only then
 * @param labels names of the labels, in the order of their ids
 * @param duplicates rows left out because an earlier row of the same role's files has the same text
 * @param sha256 of the content above, in hex: equal if and only if the samples, their order and the labels are
 */
public record Splits(
        List<LabelledText> train,
        List<LabelledText> validation,
        List<LabelledText> test,
        List<String> labels,
        int duplicates,
        String sha256) {

    public Splits {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        labels = List.copyOf(labels);
    }

    static Splits of(
            List<LabelledText> train,
            List<LabelledText> validation,
            List<LabelledText> test,
            List<String> labels,
            int duplicates) {
        var hash = new ContentHash();
        hash.addNames(labels);
        hash.addSamples(train);
        hash.addSamples(validation);
        hash.addSamples(test);
        return new Splits(train, validation, test, labels, duplicates, hash.hex());
    }
}
