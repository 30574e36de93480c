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
import java.util.stream.Collectors;

/** Training samples as texts that a teaching assistant is shown. */
final class Exemplars {

    /** Longer parts are cut: an assistant is to see what samples are like, and its prompt is paid for. */
    private static final int LONGEST_PART = 400;
    /** Parts of longer exemplars are cut further: three of them leave room for a history in 1,024 tokens, which a small one reads. */
    private static final int LONGEST = 500;

    private record Part(String name, String text) {

        static Part of(String name, String text) {
            return new Part(name, text.replaceAll("\\s+", " ").strip());
        }

        String cut(int most) {
            return name + ": " + (text.length() <= most ? text : text.substring(0, most) + "...");
        }
    }

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
                .map(sample -> text(parts(sample, splits.labels())))
                .toList();
    }

    private static String text(List<Part> parts) {
        int most = LONGEST_PART;
        while (length(parts, most) > LONGEST) {
            most--;
        }
        int cut = most;
        return parts.stream()
                .map(part -> part.cut(cut))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static int length(List<Part> parts, int most) {
        return parts.stream()
                .mapToInt(part -> Math.min(most, part.text().length()))
                .sum();
    }

    private static List<Part> parts(Sample sample, List<String> labels) {
        if (sample instanceof LabelledText labelled) {
            return List.of(Part.of("text", labelled.text()), Part.of("label", labels.get(labelled.label())));
        }
        if (sample instanceof Question question) {
            var answer = question.answers().isEmpty()
                    ? "none"
                    : question.answers().get(0).text();
            return List.of(
                    Part.of("passage", question.passage()),
                    Part.of("question", question.question()),
                    Part.of("answer", answer));
        }
        if (sample instanceof ChoiceQuestion choice) {
            return List.of(
                    Part.of("passage", choice.passage()),
                    Part.of("question", choice.question()),
                    Part.of("options", String.join(" | ", choice.options())),
                    Part.of("answer", choice.options().get(choice.answer())));
        }
        var document = (Document) sample;
        return List.of(Part.of("text", document.text()), Part.of("summary", document.summary()));
    }
}
