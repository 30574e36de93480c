package dev.gpta.datasets;

import java.util.List;
import java.util.stream.Stream;

/**
 * A question on a passage, and the options of which one answers it.
 *
 * @param id the sample's name
 * @param passage without white space at its ends; never blank
 * @param question without white space at its ends
 * @param options two or more, as many in every sample of a data set
 * @param answer index of the right option
 */
public record ChoiceQuestion(String id, String passage, String question, List<String> options, int answer)
        implements Sample {

    public ChoiceQuestion {
        options = List.copyOf(options);
    }

    @Override
    public List<String> input() {
        return Stream.concat(Stream.of(passage, question), options.stream()).toList();
    }

    @Override
    public List<String> target() {
        return List.of(Integer.toString(answer));
    }
}
