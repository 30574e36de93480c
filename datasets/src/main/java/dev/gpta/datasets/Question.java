package dev.gpta.datasets;

import java.util.List;
import java.util.stream.Stream;

/**
 * A question on a passage that answers it, or does not.
 *
 * @param id the sample's name
 * @param question without white space at its ends; never blank
 * @param passage as it stands in the file, as answers point into it; never blank
 * @param answers all of them right; empty: the passage does not answer the question (SQuAD v2)
 */
public record Question(String id, String question, String passage, List<Answer> answers) implements Sample {

    /**
     * A span of the passage.
     *
     * @param text exactly as in the passage; never blank
     * @param start of the text in the passage, in UTF-16 units (as {@link String#indexOf(String)} counts)
     */
    public record Answer(String text, int start) {}

    public Question {
        answers = List.copyOf(answers);
    }

    @Override
    public List<String> input() {
        return List.of(question, passage);
    }

    @Override
    public List<String> target() {
        return answers.stream()
                .flatMap(answer -> Stream.of(answer.text(), Integer.toString(answer.start())))
                .toList();
    }
}
