package dev.gpta.ta.training;

import ai.onnxruntime.OrtException;
import dev.gpta.ta.training.Asked.Answer;
import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a model makes of some descriptions, in figures: so many answers to each, drawn at temperature 1 without any
 * constraint.
 *
 * @param answered by description
 */
record Appraisal(List<String> descriptions, List<List<Answer>> answered) {

    /** By whose prefix, and whose description it was found nearest to. */
    record Recognition(int asked, int found) {}

    static Appraisal of(Path model, List<String> descriptions, int answers) throws IOException {
        try (var tokenizer = TextTokenizer.load(model.resolve("tokenizer.json"));
                var loaded = CausalLm.load(model)) {
            var asked = new Asked(tokenizer);
            return new Appraisal(
                    descriptions,
                    IntStream.range(0, descriptions.size())
                            .mapToObj(i -> asked.answers(loaded, descriptions.get(i), List.of(), answers, 100 + i))
                            .toList());
        }
    }

    /** The share of answers that the model ended by itself. */
    double ended() {
        return share(all(), Answer::ended);
    }

    /** The share of answers that are the JSON asked for. */
    double inForm() {
        return share(all(), answer -> answer.prefix().isPresent());
    }

    /** How many of the answers to one description differ, on average. */
    double distinct() {
        return answered.stream()
                .mapToLong(
                        answers -> answers.stream().map(Answer::text).distinct().count())
                .average()
                .orElseThrow();
    }

    /** The share of prefixes that were given to another description, too. */
    double shared() {
        var sets = IntStream.range(0, answered.size())
                .mapToObj(i -> Set.copyOf(prefixes(i)))
                .toList();
        var shared = new ArrayList<Boolean>();
        for (int i = 0; i < sets.size(); i++) {
            var others = new HashSet<String>();
            for (int j = 0; j < sets.size(); j++) {
                others.addAll(j == i ? Set.of() : sets.get(j));
            }
            prefixes(i).forEach(prefix -> shared.add(others.contains(prefix)));
        }
        return share(shared, is -> is);
    }

    /** The share of prefixes that none of these texts equals. */
    double notAmong(Set<String> texts) {
        var said = IntStream.range(0, answered.size())
                .mapToObj(this::prefixes)
                .flatMap(List::stream)
                .toList();
        return share(said, prefix -> !texts.contains(prefix));
    }

    /** Which description MiniLM finds nearest to each prefix. */
    List<Recognition> recognitions() throws IOException, OrtException {
        var recognitions = new ArrayList<Recognition>();
        try (var similarity = new Similarity()) {
            var vectors = new ArrayList<float[]>();
            for (var description : descriptions) {
                vectors.add(similarity.vector(description));
            }
            for (int i = 0; i < answered.size(); i++) {
                for (var prefix : prefixes(i)) {
                    recognitions.add(new Recognition(i, Similarity.nearest(similarity.vector(prefix), vectors)));
                }
            }
        }
        return recognitions;
    }

    static <T> double share(List<T> items, Predicate<T> condition) {
        return (double) items.stream().filter(condition).count() / items.size();
    }

    private List<Answer> all() {
        return answered.stream().flatMap(List::stream).toList();
    }

    private List<String> prefixes(int description) {
        return answered.get(description).stream()
                .flatMap(answer -> answer.prefix().stream())
                .toList();
    }
}
