package dev.gpta.experiments.files;

import dev.gpta.cli.UserError;
import dev.gpta.datasets.ChoiceQuestion;
import dev.gpta.datasets.Document;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.Splits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Training samples as texts that a teaching assistant is shown. */
final class Exemplars {

    /** Longer parts are cut: an assistant is to see what samples are like, and its prompt is paid for. */
    private static final int LONGEST = 400;

    private Exemplars() {}

    /**
     * So many of the training samples, in an order of the seed's.
     *
     * @throws UserError if there are not so many
     */
    static List<String> draw(Splits splits, int count, long seed) {
        if (splits.train().size() < count) {
            throw new UserError("exemplars is " + count + ", but there are only "
                    + splits.train().size() + " training samples to draw from");
        }
        var shuffled = new ArrayList<>(splits.train());
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, count).stream()
                .map(sample -> text(sample, splits.labels()).strip())
                .toList();
    }

    private static String text(Sample sample, List<String> labels) {
        if (sample instanceof LabelledText labelled) {
            return part("text", labelled.text()) + part("label", labels.get(labelled.label()));
        }
        if (sample instanceof Question question) {
            var answer = question.answers().isEmpty()
                    ? "none"
                    : question.answers().get(0).text();
            return part("passage", question.passage()) + part("question", question.question()) + part("answer", answer);
        }
        if (sample instanceof ChoiceQuestion choice) {
            return part("passage", choice.passage())
                    + part("question", choice.question())
                    + part("options", String.join(" | ", choice.options()))
                    + part("answer", choice.options().get(choice.answer()));
        }
        var document = (Document) sample;
        return part("text", document.text()) + part("summary", document.summary());
    }

    private static String part(String name, String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return name + ": " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...") + "\n";
    }
}
