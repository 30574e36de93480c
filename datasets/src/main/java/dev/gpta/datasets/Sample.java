package dev.gpta.datasets;

import java.util.List;

/** One sample (x, y) of a data set: what a student reads, and what it should answer. */
public sealed interface Sample permits LabelledText, Question, ChoiceQuestion, Document {

    /** x: the texts that a student reads, in the order of the record. Samples of one input count once. */
    List<String> input();

    /** y, as texts. */
    List<String> target();
}
